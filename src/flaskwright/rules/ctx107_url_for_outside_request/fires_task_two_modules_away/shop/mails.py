from flask import url_for


def confirmation(token):
    return "Please confirm: " + url_for("confirm", token=token, _external=True)
