"""What is shipped inside the package, or lies in a folder like it: packs, language data, catalogues, pages."""
