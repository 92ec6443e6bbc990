"""Records in, one parcel out, and back: sorted by what must arrive first; no sealed box is ever opened."""
