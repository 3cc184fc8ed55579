from flask import Flask, Markup, jsonify
from flask.json import JSONEncoder

app = Flask(__name__)
app.json_encoder = JSONEncoder
app.config["JSON_SORT_KEYS"] = False


@app.before_first_request
def warm_up():
    app.logger.info("first request")


@app.get("/")
def index():
    return jsonify(title=Markup("<b>Shop</b>"))
