"""The outside: each plugin drives at most one room, and never another plugin."""
