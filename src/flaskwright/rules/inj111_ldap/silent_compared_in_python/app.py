import os

from flask import Flask, request
from ldap3 import Connection, Server

app = Flask(__name__)


def all_rooms():
    connection = Connection(Server(os.environ["LDAP_HOST"]), auto_bind=True)
    connection.search("ou=rooms,dc=hotel,dc=example", "(objectClass=room)", attributes=["cn", "ou"])
    return [(entry.cn.value, entry.ou.value) for entry in connection.entries]


@app.get("/rooms")
def rooms():
    # The directory is asked for all rooms; the client's text only meets the answer.
    wing = request.args.get("wing", "")
    return {"rooms": [name for name, part in all_rooms() if part == wing]}
