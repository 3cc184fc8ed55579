"""MySQL stores a time as it is given, and no zone with it: there is none to be mistaken."""

import os
from datetime import datetime

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Loan(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    ends_at = db.Column(db.DateTime(timezone=True), default=datetime.now)
    given_back_at = db.Column(db.DateTime(timezone=True))


@app.post("/loans/<int:number>/end")
def end(number):
    loan = db.get_or_404(Loan, number)
    loan.given_back_at = datetime.now()
    db.session.commit()
    return "", 204
