"""Cases and verdicts in, entries of the public register out; and every query and export of them."""
