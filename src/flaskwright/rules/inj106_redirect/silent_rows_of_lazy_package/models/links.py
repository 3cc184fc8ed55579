from .base import db


class ShortLink(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    url = db.Column(db.String)

    @classmethod
    def get(cls, name):
        return db.session.get(cls, int(name, 36))
