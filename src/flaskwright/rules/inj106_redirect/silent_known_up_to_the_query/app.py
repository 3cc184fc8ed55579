from flask import Flask, abort, redirect, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Client(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    return_to = db.Column(db.String(200), nullable=False)


def is_registered(client, address):
    if client is None:
        return False
    return client.return_to == address.split("?")[0]


@app.get("/authorize/<int:client_id>")
def authorize(client_id):
    address = request.args["return_to"]
    # What follows the question mark is the client's own, and leads nowhere else.
    if is_registered(db.session.get(Client, client_id), address) is False:
        abort(400)
    return redirect(address)


@app.get("/cancel/<int:client_id>")
def cancel(client_id):
    address = request.args["return_to"]
    page, _, _ = address.partition("#")
    if page not in [client.return_to for client in Client.query.filter_by(id=client_id)]:
        abort(400)
    return redirect(f"{address}?cancelled=1")
