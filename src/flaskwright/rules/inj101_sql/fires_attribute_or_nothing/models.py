from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Host(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    extra = db.Column(db.JSON)
