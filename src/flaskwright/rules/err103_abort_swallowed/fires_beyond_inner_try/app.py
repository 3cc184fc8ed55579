from flask import Flask, abort

app = Flask(__name__)
SEATS = {"a1": "free", "a2": "sold"}


@app.post("/seats/<seat>")
async def book(seat):
    try:
        try:
            if SEATS[seat] != "free":
                abort(409)
            SEATS[seat] = "sold"
        except KeyError:
            return {"error": "no such seat"}, 404
    except Exception as error:  # expect: ERR103
        app.logger.error("booking failed", exc_info=error)
        return {"error": "booking failed"}, 500
    return {"seat": seat}
