from flask import Blueprint, Flask

from store import answers, rows

health = Blueprint("health", __name__, url_prefix="/health")
api = Blueprint("api", __name__, url_prefix="/api/v1")


@health.get("/live")
def live():
    return {"status": "ok"}


@health.get("/ready")
def ready():
    there = answers()
    return {"store": there}, 200 if there else 503


@api.get("/rows")
def show():
    return {"rows": rows()}


def create_app():
    app = Flask(__name__)
    app.register_blueprint(health)
    app.register_blueprint(api)
    return app
