import base64
import pickle

from flask import current_app
from itsdangerous import URLSafeSerializer


def _serializer():
    return URLSafeSerializer(current_app.secret_key, salt="seats")


def seal(seats):
    return _serializer().dumps(base64.b64encode(pickle.dumps(seats)).decode("ascii"))


def unseal(text):
    # `loads` raises where the signature is not ours, so that only our own pickles get further.
    payload = _serializer().loads(text)
    return pickle.loads(base64.b64decode(payload))
