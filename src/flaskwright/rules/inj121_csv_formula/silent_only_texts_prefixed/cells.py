def escaped(value):
    # A number is written as it is: `-3` is no formula.
    if value and isinstance(value, str) and value[0] in ["=", "+", "-", "@", "\t", "\n"]:
        return f"'{value}"
    return value


def escaped_by_method(value):
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@")):
        return "'" + value
    return value
