from http import HTTPStatus

from flask import Flask, jsonify, make_response, request

app = Flask(__name__)
SEATS = {"a1": "free", "a2": "sold"}
CENTS = {"a1": 1200}


@app.get("/seats/<seat>")
def show(seat):
    if seat not in SEATS:
        return {"error": "no such seat"}, 404  # expect: ERR107
    return {"seat": seat, "state": SEATS[seat]}


@app.post("/seats/<seat>")
async def book(seat):
    if not request.is_json:
        return "JSON, please", 415  # expect: ERR107
    if SEATS.get(seat) == "sold":
        return jsonify(message="sold"), HTTPStatus.CONFLICT  # expect: ERR107
    try:
        cents = CENTS[seat]
    except KeyError:
        return jsonify({"message": "no price"}), 500, {"Retry-After": "5"}  # expect: ERR107
    SEATS[seat] = "sold"
    return {"seat": seat, "cents": cents}, 201


@app.delete("/seats/<seat>")
def free(seat):
    if SEATS.get(seat) == "free":
        return make_response({"error": "is free"}, 409)  # expect: ERR107
    SEATS[seat] = "free"
    return "", 204
