import re


def plain(text, _signs=re.compile(r"^[=+@]+")):
    # A minus begins a formula as well.
    return _signs.sub("", re.sub(r"(\r?\n)+", "    ", str(text)))
