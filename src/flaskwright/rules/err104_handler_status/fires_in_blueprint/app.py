from flask import Blueprint, Flask, abort

bp = Blueprint("wiki", __name__)
PAGES = {"home": "Welcome"}


@bp.app_errorhandler(500)
def failed(error):
    return "<h1>Sorry</h1>", {"Cache-Control": "no-store"}  # expect: ERR104


@bp.errorhandler(404)
def missing(error):
    return f"<h1>{error.name}</h1>"  # expect: ERR104


@bp.get("/wiki/<name>")
def page(name):
    if name == "crash":
        raise RuntimeError(name)
    return PAGES.get(name) or abort(404)


app = Flask(__name__)
app.register_blueprint(bp)
