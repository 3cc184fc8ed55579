from flask import Flask

from jobs import start


def create_app(name):
    app = Flask(name)

    @app.post("/exports/<name>")
    def export(name):
        start(name)
        return "", 202

    return app
