"""The running node: configuration, wiring, and the way of a report through the rooms."""
