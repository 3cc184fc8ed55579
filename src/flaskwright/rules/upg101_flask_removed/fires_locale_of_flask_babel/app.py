from flask import Flask, request
from languages import babel

app = Flask(__name__)
babel.init_app(app)


@babel.localeselector  # expect: UPG101
def choose():
    return request.accept_languages.best_match(["da", "en"])
