from flask import Flask, request

app = Flask(__name__)
LABEL = compile("greeting + ' ' + name.title()", "<label>", "eval")


@app.get("/label")
def label():
    # The code is constant; the client's text is the value of a name in it.
    values = {"greeting": "For", "name": request.args.get("name", "")}
    return {"label": eval(LABEL, {"__builtins__": {}}, values), "letters": eval("len(name)", {"len": len}, values)}


@app.get("/sum")
def total():
    # Two ints make a sum of two ints.
    a, b = int(request.args["a"]), request.args.get("b", 0, type=int)
    return {"sum": eval(f"{a} + {b}")}
