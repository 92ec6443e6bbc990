"""A text in a language of endings in, its places, workplaces and claims out."""
