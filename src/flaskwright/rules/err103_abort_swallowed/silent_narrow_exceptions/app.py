from flask import Flask, abort, request

from errors import BookingError, TooLate

app = Flask(__name__)
OPEN = {"monday"}


@app.post("/bookings/<day>")
def book(day):
    try:
        if day not in OPEN:
            abort(404)
        if request.args.get("hour", 0, type=int) > 18:
            raise TooLate(day)
        return {"day": day}, 201
    except BookingError as error:
        return {"error": str(error)}, 409
    except (ValueError, LookupError):
        return {"error": "bad day"}, 400
