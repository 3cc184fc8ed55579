from flask import Flask, abort, request
from flask_simpleldap import LDAP

app = Flask(__name__)
app.config.from_prefixed_env()
directory = LDAP(app)


@app.get("/people")
def person():
    name = request.args["name"]
    found = directory.get_object_details(user=name, query_filter=f"(|(uid=%s)(mail={name}))")  # expect: INJ111
    if found is None:
        abort(404)
    return found
