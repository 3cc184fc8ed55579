import math


def finite(text):
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number
