from flask import Flask
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.errorhandler(Exception)
def failed(error):
    if isinstance(error, HTTPException):
        return error
    app.logger.error("unhandled: %s", error)  # expect: ERR109
    return {"error": "internal error"}, 500


@app.get("/")
def index():
    raise KeyError("id")
