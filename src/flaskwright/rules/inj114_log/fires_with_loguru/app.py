from flask import Flask, request
from loguru import logger

app = Flask(__name__)


@app.errorhandler(404)
def not_found(error):
    logger.info("no page for {}, sent by {}", request.path, request.args.get("from", "nobody"))  # expect: INJ114
    return {"error": error.name}, 404


@app.get("/pages/<name>")
def page(name):
    return {"name": name}
