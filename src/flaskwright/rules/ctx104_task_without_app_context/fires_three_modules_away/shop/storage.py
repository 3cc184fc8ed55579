from flask import current_app


def folder():
    return current_app.config["EXPORTS"]
