class Taken(Exception):
    pass
