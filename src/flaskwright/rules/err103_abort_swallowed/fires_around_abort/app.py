from flask import Flask, abort, jsonify, request

app = Flask(__name__)
ROOMS = {1: "Aula"}


@app.get("/rooms/<int:room_id>")
def room(room_id):
    try:
        if room_id not in ROOMS:
            abort(404)
        return {"name": ROOMS[room_id]}
    except Exception:  # expect: ERR103
        app.logger.exception("room failed")
        return jsonify(error="internal error"), 500


@app.post("/rooms")
def add_room():
    try:
        name = request.form.get("name") or abort(400, "name is missing")
        ROOMS[len(ROOMS) + 1] = name
    except (ValueError, Exception) as error:  # expect: ERR103
        app.logger.warning("could not add a room: %r", error)
        return {"added": False}
    return {"added": True}, 201
