from enum import Enum

from flask import Flask, abort, redirect, request

app = Flask(__name__)

TARGETS = {"orders": "/orders", "basket": "/basket", "help": "https://help.shop.example/"}
ALLOWED = frozenset({"/orders", "/basket"})


class Desk(Enum):
    SALES = "https://sales.shop.example/"
    REPAIRS = "https://repairs.shop.example/"


@app.get("/go")
def go():
    # The client names a target, and the dict holds the address.
    return redirect(TARGETS.get(request.args.get("to"), "/"))


@app.get("/jump")
def jump():
    name = request.args["to"]
    if name not in TARGETS:
        abort(404)
    return redirect(TARGETS[name])


@app.post("/paid")
def paid():
    target = request.form.get("next")
    # One of two addresses that we wrote.
    if target not in ALLOWED:
        target = "/orders"
    return redirect(target)


@app.get("/desk")
def desk():
    try:
        # Every other value raises.
        wanted = Desk(request.args["desk"])
    except ValueError:
        abort(400)
    return redirect(wanted.value)


@app.get("/language")
def language():
    match request.args.get("language"):
        case "cy":
            target = "/cy/"
        case _:
            target = "/en/"
    return redirect(target)
