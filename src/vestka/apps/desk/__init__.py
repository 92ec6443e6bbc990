"""The desk in a browser: a request on the loopback address in, a page out that works without a script."""
