from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()


class Tag(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


def find_tag(name):
    return db.session.scalar(db.select(Tag).filter_by(name=name))


def make_tag(name):
    tag = Tag(name=name)
    db.session.add(tag)
    db.session.commit()
    return tag
