"""Runs recorded cases on the Python that runs this package, and compares or records what they do."""
