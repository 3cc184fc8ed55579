from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Option(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), unique=True, nullable=False)
    value = db.Column(db.Text)
