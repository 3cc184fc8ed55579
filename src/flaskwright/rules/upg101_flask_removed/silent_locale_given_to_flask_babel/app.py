from flask import Flask, request
from flask_babel import Babel


def choose():
    return request.accept_languages.best_match(["da", "en"])


app = Flask(__name__)
babel = Babel(app, locale_selector=choose)
