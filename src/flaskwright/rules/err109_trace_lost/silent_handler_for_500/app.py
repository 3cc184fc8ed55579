from flask import Flask
from werkzeug.exceptions import HTTPException, InternalServerError

app = Flask(__name__)


@app.errorhandler(500)
def failed(error):
    # Flask has logged the traceback before it calls this handler.
    app.logger.error("answered 500: %s", error.original_exception)
    return {"error": "internal error"}, 500


@app.errorhandler(HTTPException)
def refused(error):
    app.logger.warning("refused: %s", error)
    return {"error": error.name}, error.code


@app.get("/broken")
def broken():
    raise KeyError("id")


@app.get("/closed")
def closed():
    raise InternalServerError("closed")
