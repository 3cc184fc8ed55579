from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/books")
def books():
    page = request.args.get("page", "1")
    try:
        if float(page) < 1:
            abort(400)
    except ValueError:
        abort(400)
    # `1.5` is a number, but no whole one.
    return {"from": int(page) * 20}  # expect: VAL402


@app.get("/shelf")
def shelf():
    number = request.args.get("number", "1")
    try:
        int(number)
    except ValueError:
        app.logger.info("no number")
    return {"next": int(number) + 1}  # expect: VAL402


def whole_if_it_is(value):
    if value is not None and value == int(value):  # expect: VAL402
        # The test has converted it already: if that went well, this does.
        return int(value)
    return value


@app.get("/scale")
def scale():
    asked = request.args["scale"] if "scale" in request.args else app.extensions["maps"].scale
    return {"scale": whole_if_it_is(asked)}
