from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    reason = db.Column(db.Text)
    doctor_id = db.Column(db.Integer)
