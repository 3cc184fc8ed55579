OPENED = {}


def open(door):
    OPENED[door] = OPENED.get(door, 0) + 1
    return "open"


def remove(door):
    OPENED.pop(door, None)
