from types import SimpleNamespace

from flask import Blueprint, Flask
from flask import g as globals_of_request

bp = Blueprint("physics", __name__)
g = SimpleNamespace(unit="m/s²", value=9.81)


@bp.before_request
def load_user():
    globals_of_request.user = "Ada"


def fall(g, seconds):
    return g.value * seconds**2 / 2


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)

    @app.get("/fall/<int:seconds>")
    def metres(seconds):
        g.user = "apple"
        return {"metres": fall(g, seconds), "user": g.user, "unit": g.unit}

    return app
