import os

from flask_socketio import Namespace, SocketIO

socketio = SocketIO()


@socketio.on("ping")
def ping(message):
    with os.popen("ping -c 1 " + message["host"]) as answer:  # expect: INJ102
        socketio.emit("answer", answer.read())


class Ports(Namespace):
    def on_scan(self, host):
        os.system(f"nmap {host}")  # expect: INJ102


socketio.on_namespace(Ports("/ports"))
