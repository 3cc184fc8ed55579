from flask import Blueprint, Flask, abort, request

from exports import Exporter

bp = Blueprint("exports", __name__)


@bp.post("/exports/<kind>")
def export(kind):
    # An attribute of one object is looked up by a checked name; no text becomes code.
    if kind not in Exporter.KINDS:
        abort(404)
    method = getattr(Exporter(), f"to_{kind}")
    return {"export": method(request.get_json())}


app = Flask(__name__)
app.register_blueprint(bp)
