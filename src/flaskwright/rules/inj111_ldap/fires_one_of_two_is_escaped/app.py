import os

from flask import Flask, request
from ldap3 import Connection, Server
from ldap3.utils.conv import escape_filter_chars

app = Flask(__name__)


@app.get("/patients")
def patients():
    conditions = [f"(sn={escape_filter_chars(request.args['surname'])})"]
    if "ward" in request.args:
        conditions.append(f"(ou={request.args['ward']})")
    connection = Connection(Server(os.environ["LDAP_HOST"]), auto_bind=True)
    connection.search("dc=clinic,dc=example", "(&" + "".join(conditions) + ")")  # expect: INJ111
    return {"count": len(connection.entries)}
