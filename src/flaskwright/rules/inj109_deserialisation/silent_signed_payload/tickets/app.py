from flask import Flask, abort, make_response, request
from itsdangerous import BadSignature

from tickets.seals import seal, unseal

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/seats")
def seats():
    try:
        chosen = unseal(request.cookies["seats"])
    except (KeyError, BadSignature):
        abort(400)
    return {"seats": sorted(chosen)}


@app.post("/seats")
def choose():
    response = make_response("", 204)
    response.set_cookie("seats", seal({int(seat) for seat in request.form.getlist("seat")}), httponly=True)
    return response
