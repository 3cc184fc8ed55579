from flask import Flask, request

from limits import describe

app = Flask(__name__)


@app.before_request
def limit():
    if request.path == "/search":
        # It is this very path, wherever it is read.
        app.logger.debug("too often: %s", describe(request))


@app.get("/search")
def search():
    return {}


@app.get("/products/<path:rest>")
def product(rest):
    # Werkzeug quotes the address again: a line end is `%0A`.
    app.logger.debug("unknown: %s, %s", request.base_url, request.url)
    return {}, 404
