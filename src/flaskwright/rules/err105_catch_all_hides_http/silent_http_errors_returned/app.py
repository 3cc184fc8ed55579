from flask import Blueprint, Flask, abort
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
api = Blueprint("api", __name__, url_prefix="/api")


@app.errorhandler(Exception)
def failed(error):
    if isinstance(error, HTTPException):
        return error
    app.logger.exception("request failed")
    return "<h1>Sorry</h1>", 500


@api.errorhandler(Exception)
def api_failed(error):
    match error:
        case HTTPException():
            return {"error": error.description}, error.code
        case _:
            app.logger.exception("request failed")
            return {"error": "internal error"}, 500


@api.get("/rooms")
def rooms():
    abort(403)


@app.get("/rooms")
def room_pages():
    abort(403)


app.register_blueprint(api)
