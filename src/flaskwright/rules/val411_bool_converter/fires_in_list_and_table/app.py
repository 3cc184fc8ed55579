from flask import Flask, request

app = Flask(__name__)
FILTERS = (("page", int), ("archived", bool))


@app.get("/tickets")
def tickets():
    found = {}
    for name, kind in FILTERS:
        found[name] = request.args.get(name, type=kind)  # expect: VAL411
    found["flags"] = request.values.getlist("flag", type=bool)  # expect: VAL411
    return found
