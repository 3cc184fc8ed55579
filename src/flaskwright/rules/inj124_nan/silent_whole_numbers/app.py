import time

from flask import Flask, abort, request

app = Flask(__name__)
STOCK = {"tea": 30}


@app.post("/orders/<article>")
def order(article):
    # `int` has no `nan`.
    pieces = int(request.form["pieces"])
    if pieces <= 0 or pieces > STOCK[article]:
        abort(400)
    STOCK[article] -= pieces
    return {"left": STOCK[article]}


@app.get("/maps/<float:latitude>/<float:longitude>")
def area(latitude, longitude):
    # The converter of the URL takes digits and a point.
    if latitude > 90 or longitude > 180:
        abort(404)
    return {"north": latitude > 0}


@app.get("/vouchers/<code>")
def voucher(code):
    # Nor has the difference of such a number and the clock.
    issued = int(request.args["issued"], 16)
    if float(time.time() - issued) > 3600:
        abort(410)
    return {"code": code}
