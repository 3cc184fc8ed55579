from uuid import UUID

from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Parcel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    number = db.Column(db.String(36))


@app.post("/parcels")
def add_parcel():
    number = request.json.get("number", "")
    try:
        UUID(number)
    except (ValueError, AttributeError, TypeError):
        abort(400)
    # Anything else was refused.
    db.session.add(Parcel(number=number))
    db.session.commit()
    return {"number": number}, 201
