"""A report's attachments in, items out: what they are by their bytes; the original is never changed."""
