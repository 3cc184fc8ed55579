from flask import Flask, abort, redirect, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Callback(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    client = db.Column(db.String(40))
    uri = db.Column(db.String(400))

    @classmethod
    def get_by(cls, **columns):
        return cls.query.filter_by(**columns).first()


@app.post("/clients/<client>/callbacks")
def register(client):
    db.session.add(Callback(client=client, uri=request.form["uri"]))
    db.session.commit()
    return "", 201


@app.post("/authorize")
def authorize():
    # Only an address that was registered for the client is gone back to.
    uri = request.args["redirect_uri"]
    if not Callback.get_by(client=request.args["client_id"], uri=uri):
        abort(400)
    return redirect(f"{uri}?error=denied")


def with_fields(uri, **fields):
    for place, (name, value) in enumerate(fields.items()):
        uri += f"?{name}={value}" if place == 0 else f"&{name}={value}"
    return uri


@app.post("/allow")
def allow():
    uri = request.args["redirect_uri"]
    if not Callback.get_by(client=request.args["client_id"], uri=uri):
        abort(400)
    # Whatever stands in a field of the query, it names no host.
    return redirect(with_fields(uri, state=request.args["state"], nonce=request.args["nonce"]))
