from flask import request


def caller():
    return request.headers.get("X-User", "nobody")
