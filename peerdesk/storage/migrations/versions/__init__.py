"""One module for each version. What landed is never edited: files in the world have taken that step."""
