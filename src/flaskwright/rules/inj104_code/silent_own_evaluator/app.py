from flask import Flask, request

from formulas import Unknown, evaluate

app = Flask(__name__)


@app.errorhandler(Unknown)
def unknown(error):
    return {"error": "unknown operation"}, 400


@app.get("/formula")
def formula():
    return {"result": evaluate(request.args["formula"])}
