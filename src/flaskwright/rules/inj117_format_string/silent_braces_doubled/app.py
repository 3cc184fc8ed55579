from flask import Flask, request

app = Flask(__name__)


class Room:
    def __init__(self, number, door_code):
        self.number = number
        self.door_code = door_code


def literal(text):
    return text.replace("{", "{{").replace("}", "}}")


@app.post("/bookings")
def book():
    # A doubled brace is a brace and opens no field.
    template = "Room {room.number} is yours. Your note: " + literal(request.form.get("note", ""))
    return {"answer": template.format(room=Room(12, "5599"))}, 201
