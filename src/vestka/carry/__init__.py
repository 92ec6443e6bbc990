"""Records in, parcels out, and back: opens no parcel."""
