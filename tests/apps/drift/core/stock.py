"""Tables without classes, and revisions in SQL."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import INET, JSONB

metadata = MetaData()
shelves = Table(
    "shelves",
    metadata,
    Column("hall", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("labels", ARRAY(Text)),
)
parts = Table(
    "parts",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("key", Uuid, nullable=False, unique=True),
    Column("hall", Integer),
    Column("shelf", Integer),
    Column("about", JSONB, nullable=False),
    Column("photo", LargeBinary),
    Column("since", Date),
    Column("sold", Boolean, nullable=False),
    Column("seen_from", INET),
    ForeignKeyConstraint(["hall", "shelf"], ["shelves.hall", "shelves.number"]),
)
Index("parts_by_day", parts.c.since)
