from flask import current_app


def names():
    return list(current_app.config["REPORTS"])
