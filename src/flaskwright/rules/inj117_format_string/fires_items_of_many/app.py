from flask import Flask, jsonify, request

from tabs import fill

app = Flask(__name__)


@app.get("/tabs")
def tabs():
    several = {"all": {"href": "/search?q={query}"}, "own": {"href": request.args["own"]}}
    return jsonify(fill(several, request.args["q"]))
