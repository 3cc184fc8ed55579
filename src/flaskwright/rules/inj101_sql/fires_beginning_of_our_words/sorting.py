DIRECTIONS = ("asc", "desc")


def begins_well(text):
    return text.partition(" ")[0].lower() in DIRECTIONS


def is_direction(text):
    # Without any of these signs around, it is one of them.
    return text.strip("; -()*").lower() in DIRECTIONS
