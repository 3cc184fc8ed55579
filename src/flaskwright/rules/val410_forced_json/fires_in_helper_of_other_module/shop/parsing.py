from flask import request


def body():
    return request.get_json(force=True) or {}  # expect: VAL410
