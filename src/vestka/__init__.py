"""Vestka: a newsroom for the dark. What comes in is a stranger's text; what goes out is a signed register."""

__version__ = "0.1.0"
