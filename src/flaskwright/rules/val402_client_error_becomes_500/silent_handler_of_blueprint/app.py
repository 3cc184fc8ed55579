from datetime import date

from flask import Blueprint, Flask, request

bp = Blueprint("visits", __name__)


@bp.errorhandler(ValueError)
def bad_value(error):
    return {"error": str(error)}, 422


@bp.get("/visits")
def visits():
    return {"day": date.fromisoformat(request.args["day"]).isoformat()}


app = Flask(__name__)
app.register_blueprint(bp)
