from flask import Flask, abort, request
from sqlalchemy import text

from models import Host, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///hosts"
db.init_app(app)


@app.get("/hosts")
def hosts():
    field = request.args["field"]
    try:
        getattr(Host, field)
    except AttributeError:
        abort(400)
    # The class has an attribute of that name, so it is a name and nothing else.
    found = Host.query.filter(text(f"(host.{field} ->> 'os') = :os").bindparams(os=request.args["os"]))
    return {"hosts": [host.id for host in found]}
