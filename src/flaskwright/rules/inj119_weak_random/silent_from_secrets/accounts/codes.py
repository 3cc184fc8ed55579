import secrets
import string
from random import SystemRandom

ALPHABET = string.ascii_uppercase + string.digits


def new_code(length=20):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def new_pin():
    # Reads from the operating system, as `secrets` does.
    return f"{SystemRandom().randrange(10**8):08}"
