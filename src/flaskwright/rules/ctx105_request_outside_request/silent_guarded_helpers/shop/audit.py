from flask import current_app, g, has_request_context, request, session
from flask_login import current_user


def author():
    if current_user:
        return current_user.id
    return None


def address():
    return request.remote_addr if request else "command line"


def visitor():
    if not has_request_context():
        return g.get("visitor", current_app.name)
    return session.get("visitor")


def language():
    try:
        return request.accept_languages.best
    except RuntimeError:
        return "en"
