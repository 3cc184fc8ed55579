from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app)
READERS = {"pdf": dict, "epub": dict}


class Source(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    kind = db.Column(db.String)


def settings_of(kind):
    reader = READERS.get(kind, None)
    if reader is None:
        return None
    return reader()


@app.post("/sources")
def create():
    data = request.get_json()
    # Only what the table has comes further.
    settings = settings_of(data["kind"])
    if settings is None:
        abort(400)
    db.session.add(Source(kind=data["kind"]))
    db.session.commit()
    return {}
