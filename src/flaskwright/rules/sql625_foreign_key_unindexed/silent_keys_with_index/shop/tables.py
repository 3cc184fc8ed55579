from sqlalchemy import Column, ForeignKey, Integer, Table

from shop.base import Base

labels = Table(
    "labels",
    Base.metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("label_id", ForeignKey("label_names.id"), primary_key=True, index=True),
    Column("rank", Integer),
)
