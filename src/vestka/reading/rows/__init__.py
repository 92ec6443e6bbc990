"""A page of English -> its rows of labour action, by mentions, clauses and the discourse they stand in."""
