from flask import Flask, request

from notes.users import add, matches


def create_app():
    app = Flask(__name__)

    @app.post("/register")
    def register():
        add(request.form["name"], request.form["password"])
        return "", 201

    @app.post("/login")
    def login():
        return "", 204 if matches(request.form["name"], request.form["password"]) else 401

    return app
