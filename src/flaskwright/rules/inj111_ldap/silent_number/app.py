import os

from flask import Flask, abort, request
from ldap3 import Connection, Server

app = Flask(__name__)


@app.get("/employees/<int:number>")
def employee(number):
    # The converter lets only digits through.
    connection = Connection(Server(os.environ["LDAP_HOST"]), auto_bind=True)
    connection.search("dc=factory,dc=example", f"(employeeNumber={number})")
    return {"found": len(connection.entries)}


@app.get("/shifts")
def shift():
    try:
        hour = int(request.args.get("hour", "8"))
    except ValueError:
        abort(400)
    connection = Connection(Server(os.environ["LDAP_HOST"]), auto_bind=True)
    # `int` has taken it, so it is a number; so is the limit.
    connection.search(
        "ou=shifts,dc=factory,dc=example",
        f"(startHour={hour})",
        size_limit=request.args.get("limit", 20, type=int),
    )
    return {"shifts": [entry.entry_dn for entry in connection.entries]}
