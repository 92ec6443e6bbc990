"""What is looked after around a newsroom: files taken in and written, records checked, the newsroom kept and mended."""
