from flask import url_for
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

db = SQLAlchemy()


class Forum(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    last_title: Mapped[str]
    topics: Mapped[list["Topic"]] = relationship(back_populates="forum")


class Topic(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    title: Mapped[str]
    forum: Mapped["Forum"] = relationship(back_populates="topics")
    posts: Mapped[list["Post"]] = relationship(back_populates="topic")

    @property
    def url(self):
        return url_for("topic", number=self.id)

    def save(self, forum=None):
        db.session.add(self)
        db.session.commit()
        return self


class Post(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    text: Mapped[str]
    topic: Mapped["Topic"] = relationship(back_populates="posts")
