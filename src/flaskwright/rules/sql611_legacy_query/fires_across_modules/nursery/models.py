from .extensions import db


class Plant(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)
    sold = db.Column(db.Boolean, default=False)

    @classmethod
    def named(cls, name):
        return cls.query.filter_by(name=name).one_or_none()  # expect: SQL611

    @classmethod
    def unsold(cls):
        return cls.query.filter_by(sold=False)  # expect: SQL611
