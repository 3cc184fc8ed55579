from flask import Flask, request

app = Flask(__name__)


class Room:
    def __init__(self, number, door_code):
        self.number = number
        self.door_code = door_code


@app.post("/bookings")
async def book():
    room = Room(12, "5599")
    note = (await note_of()).strip()
    template = f"Room {{room.number}} is yours. Your note: {note}"
    return {"answer": template.format(room=room)}, 201  # expect: INJ117


async def note_of():
    return request.form.get("note", "none")
