from flask import Blueprint, Flask, render_template

from kiosk.assets import url_for


def create_app():
    app = Flask(__name__, static_folder="public")
    game = Blueprint("game", __name__, static_folder="game_files", url_prefix="/game")
    app.register_blueprint(game)
    app.jinja_env.globals["cdn"] = url_for

    @app.get("/")
    def index():
        return render_template("kiosk.html", logo=url_for("img/logo.svg", width=80))

    return app
