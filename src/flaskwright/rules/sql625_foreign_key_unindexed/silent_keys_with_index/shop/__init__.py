from flask import Flask
from sqlalchemy import ForeignKey, Index, UniqueConstraint, create_engine
from sqlalchemy.orm import Mapped, Session, mapped_column

from shop.base import Base
from shop.tables import labels

engine = create_engine("postgresql+psycopg:///shop")


class Article(Base):
    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(primary_key=True)
    maker_id: Mapped[int] = mapped_column(ForeignKey("makers.id"), index=True)


class Price(Base):
    __tablename__ = "prices"
    __table_args__ = (
        UniqueConstraint("article_id", "currency"),
        Index("ix_prices_country", "country_id", "currency"),
    )

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    country_id: Mapped[int] = mapped_column(ForeignKey("countries.id"))
    id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True)
    currency: Mapped[str]
    note_id: Mapped[int] = mapped_column(ForeignKey("notes.id"))


Index("ix_prices_note", Price.note_id)


def create_app():
    app = Flask(__name__)

    @app.get("/articles/<int:number>/labels")
    def labels_of(number):
        with Session(engine) as session:
            return {"labels": len(session.execute(labels.select().where(labels.c.article_id == number)).all())}

    return app
