import os

from flask import Flask, request
from ldap3 import Connection, Server

app = Flask(__name__)


def clean(text):
    # Only the wildcard goes; brackets still close the filter and open another one.
    return text.replace("*", "").strip()


@app.post("/rooms/search")
async def rooms():
    wanted = clean(request.get_json()["room"])
    connection = Connection(Server(os.environ["LDAP_HOST"]), auto_bind=True)
    connection.search("ou=rooms,dc=hotel,dc=example", "(roomNumber=" + wanted + ")")  # expect: INJ111
    return {"rooms": [entry.entry_dn for entry in connection.entries]}
