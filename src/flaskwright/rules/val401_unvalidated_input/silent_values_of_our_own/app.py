from datetime import UTC, datetime

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///visits.db"
db = SQLAlchemy(app)


class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    at = db.Column(db.DateTime)
    page = db.Column(db.String)


@app.post("/visits")
def count():
    seen = {"page": "start", "from": request.form.get("from")}
    # The clock's value and another slot than the client's.
    db.session.add(Visit(at=datetime.now(UTC), page=seen["page"]))
    db.session.commit()
    return {"from": seen["from"]}
