"""Names, values and calls: what the code of a project means as Python. Knows nothing of Flask."""
