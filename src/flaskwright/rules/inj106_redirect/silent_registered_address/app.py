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
