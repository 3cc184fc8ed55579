from flask import Flask, render_template

from arcade.game import game


def create_app():
    app = Flask(__name__, static_folder="public", static_url_path="/assets")
    app.register_blueprint(game, url_prefix="/game")

    @app.get("/")
    def index():
        return render_template("index.html")

    return app
