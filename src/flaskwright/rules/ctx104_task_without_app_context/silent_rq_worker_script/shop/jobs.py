from flask import current_app


def resize(path):
    return current_app.config["SIZES"], path
