from contextlib import suppress


def number(text, default):
    with suppress(ValueError):
        return int(text)
    return default


def number_or_none(text):
    try:
        return int(text)
    except (TypeError, ValueError):
        return None
