from argon2 import PasswordHasher
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import validates
from sqlalchemy_utils import PasswordType

db = SQLAlchemy()
hasher = PasswordHasher()


class Reader(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(PasswordType(schemes=["pbkdf2_sha512"]))
    pin_password = db.Column(db.String(200))

    @validates("pin_password")
    def hash_pin(self, key, value):
        return hasher.hash(value)
