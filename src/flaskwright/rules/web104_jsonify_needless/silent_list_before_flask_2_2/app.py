from flask import Flask, jsonify

app = Flask(__name__)


@app.route("/tags")
def tags():
    return jsonify(["new", "sale"])


@app.route("/sizes")
def sizes():
    return jsonify([size for size in ("s", "m", "l")])
