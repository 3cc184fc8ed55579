from flask import Flask
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


class OutOfCredit(HTTPException):
    code = 402
    description = "Buy credit first."


@app.errorhandler(404)
def not_found(error):
    return {"error": "not found"}, 404


@app.errorhandler(500)
def failed(error):
    return {"error": "internal error"}, 500


@app.errorhandler(Exception)  # expect: ERR105
def unexpected(error):
    app.logger.exception("unexpected")
    return {"error": "unexpected"}, 500


@app.get("/call")
def call():
    raise OutOfCredit
