import re

SIGNS = "=+-@"


def by_sign(text):
    if text and text[0] in SIGNS:
        return "'" + text
    return text


def by_pattern(text):
    if re.match(r"[=+\-@\t\r]", text):
        text = f"'{text}"
    return text


def stripped(text):
    return text.lstrip(SIGNS)
