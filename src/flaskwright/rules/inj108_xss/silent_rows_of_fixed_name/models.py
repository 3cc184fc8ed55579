from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Passage(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(100), unique=True)
    text = db.Column(db.Text)

    @staticmethod
    def named(name):
        passage = Passage.query.filter_by(name=name).first()
        if passage is None:
            passage = Passage(name=name, text="")
        return passage
