from flask import Flask, request
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
    # Nobody looks at what the table said.
    settings_of(data["kind"])
    db.session.add(Source(kind=data["kind"]))  # expect: VAL401
    db.session.commit()
    return {}
