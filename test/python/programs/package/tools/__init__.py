"""Tools of the program."""
