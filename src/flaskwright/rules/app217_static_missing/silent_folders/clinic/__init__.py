from flask import Flask, render_template

from clinic.calendar import calendar


def create_app():
    app = Flask(__name__)
    app.register_blueprint(calendar)

    @app.get("/")
    def index():
        return render_template("index.html")

    return app
