"""The meaning of a foreign table: header words, values, the file that a person corrects, what a file says of itself."""
