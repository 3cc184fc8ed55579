from flask import current_app


def first_name():
    return current_app.config.get("SERVER_NAMES")[0]
