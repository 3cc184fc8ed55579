from flask import Flask, abort, request
from sqlalchemy import text

from models import Host, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///hosts"
db.init_app(app)


@app.get("/hosts")
def hosts():
    field = request.args["field"]
    if getattr(Host, field, None) is None:
        app.logger.info("an unknown field")
    found = Host.query.filter(text(f"(host.{field} ->> 'os') = 'bsd'"))  # expect: INJ101
    return {"hosts": [host.id for host in found]}


@app.get("/sorted")
def in_order():
    field = request.args["field"]
    try:
        getattr(Host, field.split(" ")[0])
    except AttributeError:
        abort(400)
    found = Host.query.order_by(text(f"host.{field}"))  # expect: INJ101
    return {"hosts": [host.id for host in found]}
