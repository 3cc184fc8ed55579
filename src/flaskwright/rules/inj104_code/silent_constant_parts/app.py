import configparser

from flask import Flask, request

from fees import condition_for
from settings import FORMULAS_BY_CLIENTS

app = Flask(__name__)


@app.get("/fees")
def fees():
    # The helper's answer is one of its own texts.
    return {"due": eval(condition_for(request.args.get("kind", "")), {"days": 12})}


@app.get("/discounts")
def discounts():
    # `formula` is ours, `note` the client's.
    discount = {"formula": "days * 2", "note": request.args.get("note", "")}
    return {"note": discount["note"], "discount": eval(discount["formula"], {"days": 3})}


@app.get("/fines")
def fines():
    # The setting is false, and 42 is less than 200.
    formula = "days * 0.5"
    if FORMULAS_BY_CLIENTS or 7 * 6 > 200:
        formula = request.args["formula"]
    return {"fine": eval(formula, {"days": 7})}


@app.get("/rates")
def rates():
    config = configparser.ConfigParser()
    config["rate"] = {"formula": "1 + 2", "name": "base"}
    config["rate"]["name"] = request.args.get("name", "base")
    return {"name": config["rate"]["name"], "rate": eval(config["rate"]["formula"])}
