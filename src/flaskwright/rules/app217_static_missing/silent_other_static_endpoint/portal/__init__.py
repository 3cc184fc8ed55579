import os

from flask import Flask, render_template, send_from_directory
from flask_bootstrap import Bootstrap


def create_app():
    app = Flask(__name__, static_folder=None)
    Bootstrap(app)

    @app.get("/static/<path:filename>", endpoint="static")
    def static_file(filename):
        return send_from_directory(os.environ["PORTAL_FILES"], filename)

    @app.get("/")
    def index():
        return render_template("index.html")

    return app


def create_admin_app():
    admin = Flask(__name__, static_folder=os.environ.get("ADMIN_FILES", "/srv/admin"))

    @admin.get("/admin")
    def index():
        return render_template("admin.html")

    return admin
