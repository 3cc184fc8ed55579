def tame(text):
    # Names such as `__init__` are gone, but every plain attribute can still be read.
    return text.replace("__", "")


def fill(text, order):
    return tame(text).format(order=order)  # expect: INJ117
