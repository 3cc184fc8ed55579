from flask import Flask

from .hooks import answer_json
from .measurements import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.after_request(answer_json)
    return app
