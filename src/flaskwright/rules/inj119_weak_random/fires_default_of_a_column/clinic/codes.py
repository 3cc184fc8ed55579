import random

DIGITS = list("0123456789")


def new_code():
    return "".join(random.choice(DIGITS) for _ in range(6))
