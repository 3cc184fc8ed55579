from flask import request


def write(action, subject):
    return f"{action} {subject} from {request.headers.get('X-Forwarded-For')}"
