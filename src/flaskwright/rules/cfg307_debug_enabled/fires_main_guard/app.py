from flask import Flask
from flask_socketio import SocketIO

app = Flask(__name__)
sockets = SocketIO(app)


@sockets.on("message")
def message(text):
    sockets.send(text)


if __name__ == "__main__":
    sockets.run(app, debug=True)  # expect: CFG307
