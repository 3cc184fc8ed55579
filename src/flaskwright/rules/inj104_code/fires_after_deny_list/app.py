from flask import Flask, request

from sheets import Refused, value_of

app = Flask(__name__)


@app.errorhandler(Refused)
def refused(error):
    return {"error": "not in a cell"}, 400


@app.post("/cells")
def cell():
    return {"value": value_of(request.get_json()["text"])}
