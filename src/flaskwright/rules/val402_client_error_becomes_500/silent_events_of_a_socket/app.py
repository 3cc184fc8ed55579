import json

from flask import Flask
from flask_socketio import SocketIO, emit

app = Flask(__name__)
socketio = SocketIO(app)


@socketio.on("move")
def move(data):
    # Nothing answers an event with a status: an error ends in the log.
    place = json.loads(data)
    emit("moved", {"place": place})
