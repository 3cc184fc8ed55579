import os

from flask import Flask, abort, request
from ldap3 import SUBTREE, Connection, Server

app = Flask(__name__)
server = Server(os.environ["LDAP_HOST"])


@app.get("/staff")
def staff():
    name = request.args.get("name", "")
    with Connection(server, os.environ["LDAP_USER"], os.environ["LDAP_PASSWORD"]) as connection:
        connection.search(  # expect: INJ111
            "ou=staff,dc=clinic,dc=example",
            f"(&(objectClass=person)(cn={name}))",
            search_scope=SUBTREE,
            attributes=["cn", "telephoneNumber"],
        )
        if not connection.entries:
            abort(404)
        return {"staff": [entry.entry_attributes_as_dict for entry in connection.entries]}
