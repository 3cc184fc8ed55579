def escaped(value):
    if isinstance(value, str) and value.startswith(("=", "+", "@")):
        return "'" + value
    return value


def text_or_not(value):
    # It asks for the type, and for no sign.
    if isinstance(value, str) and value.startswith("http"):
        return value.strip()
    return value
