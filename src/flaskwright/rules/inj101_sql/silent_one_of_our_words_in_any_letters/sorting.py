DIRECTIONS = ("asc", "desc")


def is_direction(text):
    return text.strip().lower() in DIRECTIONS
