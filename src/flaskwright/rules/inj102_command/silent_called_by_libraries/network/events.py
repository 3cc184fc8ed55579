import os
import shlex

from flask_socketio import SocketIO

socketio = SocketIO()
HOSTS = {"gate": "10.0.0.1", "desk": "10.0.0.7"}


@socketio.on("ping")
def ping(message):
    # One of our own addresses.
    with os.popen("ping -c 1 " + HOSTS.get(message["host"], "10.0.0.1")) as answer:
        socketio.emit("answer", answer.read())


@socketio.on("scan")
def scan(host):
    # Quoted for the shell.
    os.system("nmap -- " + shlex.quote(host))
