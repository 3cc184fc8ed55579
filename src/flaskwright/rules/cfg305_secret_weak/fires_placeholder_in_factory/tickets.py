from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "you-will-never-guess"  # expect: CFG305
    return app
