from flask import Flask, abort, make_response
from werkzeug.exceptions import HTTPException, NotFound

app = Flask(__name__)


@app.errorhandler(HTTPException)
def any_http_error(error):
    return {"code": error.code, "name": error.name}  # expect: ERR104


@app.errorhandler(NotFound)
async def not_found(error):
    response = make_response("Nothing here")
    response.headers["Cache-Control"] = "no-store"
    return response  # expect: ERR104


@app.errorhandler(Exception)
def anything_else(error):
    app.logger.exception("request failed")
    return {"error": "internal error"}, {"Retry-After": "30"}  # expect: ERR104


@app.get("/closed")
def closed():
    abort(410)


@app.get("/broken")
def broken():
    raise RuntimeError("broken")
