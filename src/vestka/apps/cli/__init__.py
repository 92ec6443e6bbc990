"""The command line: words in, one exit code out; the one place where a refusal becomes a sentence."""
