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
    # It goes on where the answer is that nobody has registered it.
    if is_registered(db.session.get(Client, client_id), address) is True:
        abort(400)
    return redirect(address)  # expect: INJ106


@app.get("/cancel/<int:client_id>")
def cancel(client_id):
    address = request.args["return_to"]
    # The query is known, and the host before it is not.
    if address.split("?")[-1] != "cancelled":
        abort(400)
    return redirect(address)  # expect: INJ106
