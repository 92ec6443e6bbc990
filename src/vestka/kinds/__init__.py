"""The nouns of the newsroom: plain bodies in, frozen nouns out; one spec page and one vector folder each."""
