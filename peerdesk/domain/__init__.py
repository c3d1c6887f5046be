"""What an agency keeps, and the rules about it: plain types and functions, no files, no windows, no words."""
