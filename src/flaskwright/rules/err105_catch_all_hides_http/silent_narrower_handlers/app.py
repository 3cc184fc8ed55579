from flask import Flask
from werkzeug.exceptions import InternalServerError

from errors import DepotError

app = Flask(__name__)


@app.errorhandler(DepotError)
def depot_error(error):
    return {"error": str(error)}, 500


@app.errorhandler(InternalServerError)
def failed(error):
    return {"error": "internal error", "kind": type(error.original_exception).__name__}, 500


@app.errorhandler(OSError)
def disk_failed(error):
    app.logger.exception("disk")
    return {"error": "internal error"}, 500


@app.get("/crates")
def crates():
    raise DepotError("no crates")
