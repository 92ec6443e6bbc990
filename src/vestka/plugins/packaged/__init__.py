"""What is shipped inside the package, or lies in a folder like it: country packs and language data in, nouns out."""
