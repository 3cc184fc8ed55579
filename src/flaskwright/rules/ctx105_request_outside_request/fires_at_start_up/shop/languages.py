from flask import current_app, request


def default_language():
    return request.accept_languages.best_match(current_app.config["LANGUAGES"])


def warm_up():
    return sorted(current_app.config["LANGUAGES"])
