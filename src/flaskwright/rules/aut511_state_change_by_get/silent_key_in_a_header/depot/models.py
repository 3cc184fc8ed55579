from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Crate(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    stale = db.Column(db.Boolean, nullable=False, default=False)
