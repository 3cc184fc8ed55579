EXTRA = len("four")
LEVEL = -3
