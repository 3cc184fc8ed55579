from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Device(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    api_key = db.Column(db.String(64), unique=True)
    name = db.Column(db.String(80), nullable=False)

    @classmethod
    def of_key(cls, api_key):
        return db.session.scalar(db.select(cls).where(cls.api_key == api_key))
