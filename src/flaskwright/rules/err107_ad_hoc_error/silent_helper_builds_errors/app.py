from flask import Flask

from problems import problem

app = Flask(__name__)
ROOMS = {1: "Aula"}


@app.get("/rooms/<int:room_id>")
def room(room_id):
    if room_id not in ROOMS:
        return problem("no such room", 404)
    return {"name": ROOMS[room_id]}
