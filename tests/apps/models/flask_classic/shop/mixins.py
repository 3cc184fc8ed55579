import datetime as dt

from .extensions import db


class SurrogateKey:
    id = db.Column(db.Integer, primary_key=True)


class Stamped:
    created = db.Column("created_at", db.DateTime(timezone=True), nullable=False, default=dt.datetime.now, index=True)

    @db.declared_attr
    def creator_id(cls):
        return db.Column(db.Integer, db.ForeignKey("user.id", ondelete="SET NULL"))

    @db.declared_attr
    def creator(cls):
        return db.relationship("User", foreign_keys=[cls.creator_id], lazy="joined")
