import os

from flask import Flask, request
from ldap3 import Connection, Server

app = Flask(__name__)


@app.get("/printers")
def printers():
    query = {"filter": "(objectClass=printer)", "title": request.args.get("title", "Printers")}
    connection = Connection(Server(os.environ["LDAP_HOST"]), auto_bind=True)
    # The filter is constant; what the client wrote stands beside it, as the title of the answer.
    connection.search("ou=printers,dc=office,dc=example", query["filter"])
    return {"title": query["title"], "printers": [entry.entry_dn for entry in connection.entries]}
