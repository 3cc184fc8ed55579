from flask import Flask, render_template


def create_app():
    app = Flask(__name__)

    @app.get("/")
    def index():
        return render_template("index.html")

    @app.get("/rooms")
    def rooms():
        return render_template("rooms/list.html")

    @app.get("/tickets")
    def tickets():
        return render_template("tickets.html")

    return app
