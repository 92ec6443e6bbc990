"""How a record is written, named, dated, signed, sealed and chained: plain values in, bytes out, and back."""
