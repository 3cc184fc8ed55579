from flask import Flask

from reviews.views import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app
