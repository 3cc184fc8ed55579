from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Lesson(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    topic = db.Column(db.String(80))
    room = db.Column(db.String(20))
