from flask import Flask, g, jsonify, request
from visits import counted

app = Flask(__name__)


@app.get("/me")
@counted
def me():
    # Flask writes dictionaries and lists as JSON, also where a decorator makes the answer of them.
    return {"name": g.name}


@app.get("/words")
@counted
def words():
    return request.args["q"].split(), 200


@app.get("/names")
@counted
def names():
    return jsonify([g.name])
