from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Stored:
    @classmethod
    def find_all(cls):
        return cls.query.all()  # expect: SQL610

    def save(self):
        db.session.add(self)
        db.session.commit()


class Wish(Stored, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(200))

    def as_json(self):
        return {"id": self.id, "text": self.text}
