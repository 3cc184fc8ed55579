from flask import Flask

from choir import sign_in


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.register_blueprint(sign_in.bp)
    return app
