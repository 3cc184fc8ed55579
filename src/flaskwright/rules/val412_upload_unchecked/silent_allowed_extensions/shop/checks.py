ALLOWED = frozenset({"png", "jpg", "jpeg"})


def is_picture(name):
    return "." in name and name.rsplit(".", 1)[1].lower() in ALLOWED
