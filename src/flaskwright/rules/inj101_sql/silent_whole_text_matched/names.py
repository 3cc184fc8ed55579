import re

_NAME = re.compile(r"[a-z_][a-z0-9_]*")


class NameRefused(ValueError):
    pass


def checked(name):
    # Nothing but letters, digits and underscores passes, from the first character to the last.
    if _NAME.fullmatch(name) is None:
        raise NameRefused(name)
    return name
