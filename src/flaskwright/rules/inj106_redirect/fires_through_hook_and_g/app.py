from functools import wraps

from flask import Flask, g, redirect, request

app = Flask(__name__)


@app.before_request
def remember_way_back():
    g.way_back = request.args.get("back") or "/plots"


def then_back(view):
    @wraps(view)
    def wrapper(**variables):
        view(**variables)
        return redirect(g.way_back)  # expect: INJ106

    return wrapper


@app.get("/plots")
def plots():
    return {"plots": []}


@app.post("/plots/<int:plot>/water")
@then_back
def water(plot):
    app.logger.info("plot %d was watered", plot)


@app.post("/plots/<int:plot>/dig")
async def dig(plot):
    app.logger.info("plot %d was dug", plot)
    return redirect(g.way_back)  # expect: INJ106
