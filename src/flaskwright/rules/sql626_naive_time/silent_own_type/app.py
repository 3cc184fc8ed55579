"""A type of the project's own gives each time its zone back."""

from datetime import datetime, timezone

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime
from sqlalchemy.types import TypeDecorator

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///library.db"
db = SQLAlchemy(app)


class UtcTime(TypeDecorator):
    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value.astimezone(timezone.utc).replace(tzinfo=None) if value is not None else None

    def process_result_value(self, value, dialect):
        return value.replace(tzinfo=timezone.utc) if value is not None else None


class Loan(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    due = db.Column(UtcTime, nullable=False)


@app.get("/loans/<int:number>")
def loan(number):
    found = db.get_or_404(Loan, number)
    return {"late": found.due < datetime.now(timezone.utc)}
