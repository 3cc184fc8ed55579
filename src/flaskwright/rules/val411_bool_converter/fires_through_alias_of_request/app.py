from flask import Flask
from flask import request as incoming

app = Flask(__name__)


@app.get("/rooms")
async def rooms():
    query = incoming.args
    # A comment at the call stays where it is.
    return {
        "smoking": query.get(  # expect: VAL411
            "smoking",
            type=bool,
        ),  # the hotel asks for this
        "quiet": incoming.headers.get("X-Quiet", type=bool),  # expect: VAL411
    }
