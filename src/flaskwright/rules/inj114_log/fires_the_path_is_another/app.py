from flask import Flask, request

from limits import describe

app = Flask(__name__)


@app.before_request
def limit():
    if request.path != "/search":
        app.logger.debug("too often: %s", describe(request))  # expect: INJ114


@app.get("/search")
def search():
    return {}


@app.get("/products/<path:rest>")
def product(rest):
    # The path is decoded, `%0A` among it.
    app.logger.debug("unknown: %s", request.full_path)  # expect: INJ114
    return {}, 404
