from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import NoResultFound

db = SQLAlchemy()
NAMES = {"de": "German", "fr": "French"}


class Language(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    code = db.Column(db.String(5))
    name = db.Column(db.String)

    def __init__(self, code, name):
        self.code = code
        self.name = name

    @classmethod
    def find_or_create(cls, code):
        try:
            return cls.query.filter(Language.code == code).one()
        except NoResultFound:
            language = cls(code, NAMES[code])
            db.session.add(language)
            db.session.commit()
            return language
