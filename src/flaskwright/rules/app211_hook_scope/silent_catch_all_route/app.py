from flask import Blueprint, Flask, abort

api = Blueprint("api", __name__, url_prefix="/api")


@api.errorhandler(404)
def not_found(error):
    return {"error": error.description}, 404


@api.get("/orders/")
def list_orders():
    return {"orders": []}


@api.route("/", defaults={"path": ""}, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
@api.route("/<path:path>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def nothing_here(path):
    abort(404, f"There is nothing at {path!r}.")


def create_app():
    app = Flask(__name__)
    app.register_blueprint(api)
    return app
