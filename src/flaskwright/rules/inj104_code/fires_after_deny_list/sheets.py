FORBIDDEN = ("import", "open", "exec", "os.")


class Refused(ValueError):
    pass


def value_of(text):
    # `getattr`, attributes and names put together from parts are still there.
    if any(word in text for word in FORBIDDEN):
        raise Refused(text)
    return eval(text.removeprefix("="), {"SUM": sum, "MAX": max})  # expect: INJ104
