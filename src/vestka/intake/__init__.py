"""A stranger's bytes in, reports out: cut to limits, believing nothing."""
