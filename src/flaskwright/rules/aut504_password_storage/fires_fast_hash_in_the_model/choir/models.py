import secrets

from flask_sqlalchemy import SQLAlchemy

from choir.hashing import digest

db = SQLAlchemy()


class Singer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    salt = db.Column(db.String(32))
    password_hash = db.Column(db.String(64))

    def set_password(self, password):
        self.salt = secrets.token_hex(16)
        self.password_hash = digest(password, self.salt)
