from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    visitors = db.Column(db.Integer, nullable=False)
    photo = db.Column(db.LargeBinary)
