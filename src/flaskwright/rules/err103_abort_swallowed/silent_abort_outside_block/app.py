from flask import Flask, abort, request

app = Flask(__name__)
STOCK = {"tea": 3}


def load_price(item):
    return {"tea": 250}[item]


@app.get("/items/<item>")
def before_and_after(item):
    if item not in STOCK:
        abort(404)
    try:
        price = load_price(item)
    except Exception:
        app.logger.exception("no price for %s", item)
        abort(503)
    else:
        if price > request.args.get("max", 1000, type=int):
            abort(409)
    return {"price": price}


@app.get("/guarded/<item>")
def only_defined(item):
    try:

        def refuse():
            abort(403)

        handlers = {"refuse": refuse, "deny": lambda: abort(401)}
        left = STOCK[item]
    except Exception:
        app.logger.exception("no stock of %s", item)
        return {"error": "internal error"}, 500
    if left == 0:
        handlers["refuse"]()
    return {"left": left}
