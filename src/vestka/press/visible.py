"""A stranger's text in -> the same text with nothing invisible that could turn the line round."""

import re

# Bidirectional controls (Unicode UAX 9) reorder what follows them, our own words included; C0 and C1 controls
# make a page no longer well formed. Both are shown by their names. Line ends and tabs are left alone, and so
# are the joiners U+200C and U+200D, which some scripts need.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """Text -> the text with each hidden control written as its code, such as ‹U+202E›."""
    return _HIDDEN.sub(lambda found: f"‹U+{ord(found.group()):04X}›", text)
