import math

from flask import Flask, request

app = Flask(__name__)
NAMES = {"sqrt": math.sqrt, "pi": math.pi}


@app.get("/area")
def area():
    # Any value leads to all classes by its attributes: `().__class__.__base__.__subclasses__()`.
    names = {**NAMES, "r": request.args.get("r", 1.0, type=float)}
    return {"area": eval(request.args["formula"], {"__builtins__": {}}, names)}  # expect: INJ104


@app.post("/rules")
def rule():
    space = {"__builtins__": {}, "total": 40}
    exec(request.form["rule"], space)  # expect: INJ104
    return {"discount": space.get("discount", 0)}
