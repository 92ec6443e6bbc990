"""Plain values in, signed, named, sealed and chained bytes out, and back: the one way a record is spelled."""
