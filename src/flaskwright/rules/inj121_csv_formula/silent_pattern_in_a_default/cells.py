import re


def plain(text, _signs=re.compile(r"^[=+@-]+")):
    # The pattern is made once, and only kept as a default.
    return _signs.sub("", re.sub(r"(\r?\n)+", "    ", str(text)))
