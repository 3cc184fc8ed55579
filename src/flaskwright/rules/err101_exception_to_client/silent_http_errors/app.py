from flask import Flask, abort, jsonify
from werkzeug.exceptions import HTTPException

from rooms import ROOMS

app = Flask(__name__)


@app.errorhandler(HTTPException)
def http_error(error):
    # Werkzeug's texts, and ours: they are made for the client.
    return jsonify(title=error.name, detail=error.description, code=error.code), error.code


@app.get("/rooms/<int:number>")
def room(number):
    if number not in ROOMS:
        abort(404, description=f"There is no room {number}")
    return {"room": ROOMS[number]}
