from flask import request


def language():
    return request.accept_languages.best_match(["de", "en"]) or "en"
