from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()


class Topic(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    @classmethod
    def named(cls, name):
        topic = db.session.scalars(db.select(Topic).where(Topic.name == name)).first()  # expect: SQL614
        if topic is None:
            topic = Topic(name=name)
            db.session.add(topic)
        return topic


class Article(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
