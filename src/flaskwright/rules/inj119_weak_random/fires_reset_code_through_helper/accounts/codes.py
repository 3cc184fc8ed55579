import random
import string

ALPHABET = string.ascii_uppercase + string.digits


def new_code(length=20):
    return "".join(random.choices(ALPHABET, k=length))
