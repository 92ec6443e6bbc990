"""A report's attachments in, items out: originals kept sealed, what they are told by their bytes."""
