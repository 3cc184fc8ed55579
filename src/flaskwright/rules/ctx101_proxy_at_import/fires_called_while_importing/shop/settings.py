from flask import current_app


def setting(name):
    return current_app.config[name]
