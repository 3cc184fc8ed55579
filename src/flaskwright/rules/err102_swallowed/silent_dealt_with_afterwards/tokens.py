import time

import jwt
import requests


def user_of(token, key):
    payload = None
    try:
        payload = jwt.decode(token, key, algorithms=["HS256"])
    except Exception:
        pass
    if payload is None:
        raise PermissionError("no such user")
    return payload["sub"]


def fetch(address):
    for pause in (1, 2, 4):
        try:
            return requests.get(address, timeout=5).json()
        except Exception:
            # Another attempt follows; the last one ends below.
            time.sleep(pause)
    raise ConnectionError(address)
