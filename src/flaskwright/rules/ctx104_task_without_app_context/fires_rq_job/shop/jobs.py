from flask import current_app


def resize(path):
    return current_app.config["SIZES"], path  # expect: CTX104


def clean_up(path):
    return path
