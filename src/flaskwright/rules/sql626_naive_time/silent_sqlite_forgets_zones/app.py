"""SQLite keeps no zones, so that a row's time has none either, whatever the column says."""

from datetime import datetime

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///gym.db"
db = SQLAlchemy(app)


class Course(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    ends_at = db.Column(db.DateTime(timezone=True), nullable=False)


@app.get("/courses/<int:number>")
def course(number):
    found = db.get_or_404(Course, number)
    return {"over": found.ends_at < datetime.now()}
