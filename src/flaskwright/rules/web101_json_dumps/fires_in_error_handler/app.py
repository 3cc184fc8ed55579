import json

from flask import Flask, abort

app = Flask(__name__)


@app.errorhandler(404)
def not_found(error):
    return json.dumps({"error": error.description}), 404  # expect: WEB101


@app.get("/rooms/<int:room_id>")
def room(room_id):
    if room_id > 20:
        abort(404)
    return {"id": room_id}
