from flask import Flask

from letters.mail import welcome_letter
from letters.rendering import render_template


def create_app():
    app = Flask(__name__)

    @app.get("/")
    def index():
        return render_template("home", title="Letters")

    @app.get("/preview/<name>")
    def preview(name):
        return welcome_letter(name), {"Content-Type": "text/plain"}

    return app
