FILES = None
