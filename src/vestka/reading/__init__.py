"""A text in, claims with spans out; never more than the text says."""
