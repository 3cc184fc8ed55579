import jwt
from flask import current_app


def make(name):
    return jwt.encode({"user_name": name, "member": True}, current_app.secret_key, algorithm="HS256")  # expect: AUT510


def link(name):
    return jwt.encode({"to": name}, None, algorithm="none")  # expect: AUT510
