from flask import abort


def text(data, name):
    """The text of that name in a client's JSON; anything else is refused."""
    value = data.get(name)
    if not isinstance(value, str):
        abort(400, f"{name} must be a text")
    return value
