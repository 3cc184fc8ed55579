import os

import ldap
from flask import Flask, request
from ldap.filter import escape_filter_chars, filter_format

app = Flask(__name__)
BASE = "ou=staff,dc=clinic,dc=example"


@app.get("/staff")
def staff():
    # What means something in a filter is written as a code.
    wanted = escape_filter_chars(request.args.get("name", ""))
    connection = ldap.initialize(os.environ["LDAP_URL"])
    return {"staff": [dn for dn, _ in connection.search_s(BASE, ldap.SCOPE_SUBTREE, f"(cn={wanted}*)")]}


@app.get("/wards/<ward>")
def ward(ward):
    # `filter_format` escapes each value that it puts in.
    text = filter_format("(&(objectClass=person)(ou=%s))", [ward])
    connection = ldap.initialize(os.environ["LDAP_URL"])
    return {"staff": [dn for dn, _ in connection.search_s(BASE, ldap.SCOPE_SUBTREE, text)]}
