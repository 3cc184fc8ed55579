from flask import Flask, abort, request
from flask_simpleldap import LDAP

app = Flask(__name__)
app.config.from_prefixed_env()
directory = LDAP(app)


@app.post("/login")
def login():
    name, password = request.form["name"], request.form["password"]
    # Both put the name into their filters by `ldap.filter.filter_format`.
    if directory.get_object_details(user=name) is None or not directory.bind_user(name, password):
        abort(401)
    return {"name": name}
