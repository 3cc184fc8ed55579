from sqlalchemy import event

from media import db


class MediaItem(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    type = db.Column(db.String(20), nullable=False)
    title = db.Column(db.String(100))
    owner_id = db.Column(db.ForeignKey("owner.id"))
    owner = db.relationship("Owner", backref="items")
    comments = db.relationship("Comment", backref="item", lazy="write_only", cascade="all", passive_deletes=True)

    __mapper_args__ = {"polymorphic_identity": "item", "polymorphic_on": type}


class Book(MediaItem):
    pages = db.Column(db.Integer)

    __mapper_args__ = {"polymorphic_identity": "book"}


class AudioBook(MediaItem):
    id = db.Column(db.Integer, db.ForeignKey("media_item.id"), primary_key=True)
    minutes = db.Column(db.Integer, nullable=False)
    reader_id = db.Column(db.Integer, db.ForeignKey("owner.id"))
    reader = db.relationship("Owner", foreign_keys=[reader_id], backref=db.backref("readings", lazy="raise"))

    __mapper_args__ = {"polymorphic_identity": "audio"}


class Owner(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    books = db.relationship("Book", viewonly=True)
    audio_books = db.relationship("AudioBook", foreign_keys="MediaItem.owner_id", viewonly=True)


class Comment(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    item_id = db.Column(db.Integer, db.ForeignKey("media_item.id"))


class OldItem(db.Model):
    __bind_key__ = "archive"
    __tablename__ = "old_items"

    id = db.Column(db.Integer, primary_key=True)
    body = db.Column(db.JSON, nullable=False)


@event.listens_for(MediaItem, "before_insert", propagate=True)
def strip_title(_mapper, _connection, item):
    item.title = item.title.strip()
