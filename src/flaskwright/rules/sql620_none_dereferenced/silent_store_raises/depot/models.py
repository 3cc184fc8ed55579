from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Tool(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    label = db.Column(db.String(20), unique=True)
    shelf = db.Column(db.String(8))
    lent_to = db.Column(db.String(80))
