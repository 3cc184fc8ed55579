from flask import Flask, jsonify

from board.github import client


def create_app():
    app = Flask(__name__)

    @app.get("/issues/<owner>/<name>")
    def issues(owner, name):
        return jsonify(client.issues(owner, name))

    @app.get("/limits")
    def limits():
        return client.session.get("https://api.example/rate_limit").json()  # expect: JOB801

    return app
