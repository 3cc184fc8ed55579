from flask import url_for


def start():
    return url_for("start", _external=True)
