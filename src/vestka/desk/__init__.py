"""Claims and named people in, cases and verdicts out."""
