from flask import Flask, render_template

from hotel.admin import admin
from hotel.booking import booking


def create_app():
    app = Flask(__name__)
    app.register_blueprint(admin, url_prefix="/admin")
    app.register_blueprint(booking, url_prefix="/booking")

    @app.get("/")
    def index():
        return render_template("./home.html")

    @app.get("/rates")
    def rates():
        return render_template("booking/rates.html")

    return app
