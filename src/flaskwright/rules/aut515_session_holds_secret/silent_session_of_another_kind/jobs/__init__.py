from flask import Flask, request

from jobs.clients import open_session


def create_app():
    app = Flask(__name__)

    @app.post("/jobs")
    def start():
        session = open_session()
        session["password"] = request.form["password"]
        return {"started": True}

    return app
