import dramatiq
from flask import current_app


@dramatiq.actor
def resize(path):
    return current_app.config["SIZES"], path
