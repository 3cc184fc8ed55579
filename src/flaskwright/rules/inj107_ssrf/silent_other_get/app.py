from flask import Flask, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Shop(db.Model):
    code = db.Column(db.String(20), primary_key=True)
    name = db.Column(db.Text, nullable=False)


class Requests:
    """The wishes of readers; asks nobody for anything."""

    def __init__(self):
        self._by_address = {}

    def get(self, address, timeout=None):
        return self._by_address.get(address)

    def post(self, address, json=None):
        self._by_address[address] = json


requests = Requests()


@app.get("/wishes")
def wish():
    # None of these `get` leaves the process.
    address = request.args["address"]
    return {"wish": requests.get(address, timeout=5), "seen": session.get(address), "form": request.form.get(address)}


@app.post("/wishes")
def add_wish():
    requests.post(request.form["address"], json={"title": request.form["title"]})
    return "", 204


@app.get("/shops")
def shop():
    found = db.session.get(Shop, request.args["code"])
    return {"name": found.name if found else None}
