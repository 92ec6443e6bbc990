"""An open newsroom and what its people decide in, signed records and public pages out."""
