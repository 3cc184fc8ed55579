from flask import current_app

from shop import create_app

app = create_app()
app.app_context().push()


def resize(path):
    return current_app.config["SIZES"], path
