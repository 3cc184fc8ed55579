import os

from flask import Blueprint, abort, request
from ldap3 import Connection, Server

from .sections import SECTIONS

bp = Blueprint("members", __name__)


@bp.get("/members")
def members():
    # The client chooses one of the bases that the club has; the text itself is not part of the search.
    base = SECTIONS.get(request.args.get("section", "chess"))
    if base is None:
        abort(404)
    connection = Connection(Server(os.environ["LDAP_HOST"]), auto_bind=True)
    connection.search(base, "(objectClass=person)", attributes=["cn"])
    return {"members": [entry.cn.value for entry in connection.entries]}
