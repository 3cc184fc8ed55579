from flask import Flask, request

app = Flask(__name__)


@app.get("/mortgage")
def mortgage():
    formula = request.args.get("formula", "0.04 * 250000")
    return {"result": eval(formula)}  # expect: INJ104
