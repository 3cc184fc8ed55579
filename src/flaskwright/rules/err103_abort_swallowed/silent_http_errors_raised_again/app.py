from flask import Flask, abort
from werkzeug.exceptions import HTTPException, NotFound

app = Flask(__name__)
ROOMS = {1: "Aula"}


@app.get("/a/<int:room_id>")
def clause_in_front(room_id):
    try:
        return ROOMS.get(room_id) or abort(404)
    except HTTPException:
        raise
    except Exception:
        return {"error": "internal error"}, 500


@app.get("/b/<int:room_id>")
def test_inside(room_id):
    try:
        return ROOMS.get(room_id) or abort(404)
    except Exception as error:
        if isinstance(error, HTTPException):
            raise
        return {"error": "internal error"}, 500


@app.get("/c/<int:room_id>")
def raised_after_log(room_id):
    try:
        return ROOMS.get(room_id) or abort(404)
    except Exception:
        app.logger.info("room %d", room_id)
        raise


@app.get("/d/<int:room_id>")
def narrow_clause_answers(room_id):
    try:
        return ROOMS.get(room_id) or abort(404)
    except NotFound:
        return {"error": "no such room"}, 404
    except Exception:
        return {"error": "internal error"}, 500
