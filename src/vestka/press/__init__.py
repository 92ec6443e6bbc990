"""Entries in, bulletins and pages out: the same input gives the same bytes."""
