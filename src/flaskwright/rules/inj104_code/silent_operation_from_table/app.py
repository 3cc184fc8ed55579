import operator

from flask import Flask, abort, request

app = Flask(__name__)
OPERATIONS = {"add": operator.add, "times": operator.mul, "max": max}


@app.get("/calculate/<name>")
def calculate(name):
    # The client picks a function of ours, and its numbers are numbers.
    operation = OPERATIONS.get(name)
    if operation is None:
        abort(404)
    return {"result": operation(request.args.get("a", 0.0, type=float), request.args.get("b", 0.0, type=float))}
