from flask import current_app
from itsdangerous import URLSafeTimedSerializer


def _serializer():
    return URLSafeTimedSerializer(current_app.secret_key, salt="way-back")


def signed(path):
    return _serializer().dumps(path)


def opened(text):
    return _serializer().loads(text, max_age=600)
