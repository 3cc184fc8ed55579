from bookings_api import room_arguments
from flask import Flask, abort
from webargs.flaskparser import use_args

from spans import minutes_between

app = Flask(__name__)
LONGEST = 240.0


@app.get("/rooms")
@use_args(room_arguments, location="query")
def rooms(args):
    minutes = minutes_between(args["start"], args["end"])
    if minutes > LONGEST:
        abort(400)
    return {"minutes": minutes}
