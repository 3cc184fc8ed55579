import base64
import os


def fresh_key(length):
    raw = os.urandom(length)  # expect: CFG304
    return base64.urlsafe_b64encode(raw).decode("ascii")
