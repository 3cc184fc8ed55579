import atexit

from flask import current_app, g, request


def load_language():
    g.language = request.args.get("language", current_app.config["LANGUAGE"])


def add_header(response):
    response.headers["Content-Language"] = g.language
    return response


def say_goodbye():
    print("bye", current_app.name if current_app else "")


atexit.register(say_goodbye)
