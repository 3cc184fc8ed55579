from flask_login import LoginManager, UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login = LoginManager()


class Person(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.ForeignKey("person.id"), nullable=False)
    text = db.Column(db.Text)
    author = db.relationship(Person, backref="notes")


@login.user_loader
def load_user(user_id):
    return db.session.get(Person, int(user_id))
