import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table
from sqlalchemy.orm import registry

metadata = MetaData(schema="books", naming_convention={"ix": "%(table_name)s_%(column_0_N_name)s_idx"})
mapper_registry = registry(metadata=metadata)

accounts = Table(
    "account",
    metadata,
    Column("account_id", Integer, primary_key=True),
    Column("number", sa.CHAR(10), nullable=False, unique=True),
    Column("currency", sa.NCHAR(3), nullable=False),
    Column("opened", sa.Date, index=True),
)

bookings = Table(
    "booking",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("debit_id", ForeignKey("books.account.account_id"), nullable=False),
    Column("credit_id", ForeignKey(accounts.c.account_id), nullable=False),
    Column("amount", sa.DECIMAL(14, 2), nullable=False),
    Column("batch_year", Integer),
    Column("batch_number", Integer),
    sa.ForeignKeyConstraint(["batch_year", "batch_number"], ["books.batch.year", "books.batch.number"]),
    sa.Index(None, "batch_year", "batch_number"),
)

batches = Table(
    "batch",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    schema="books",
)

labels = mapper_registry.metadata
booking_labels = Table(
    "booking_label",
    labels,
    Column("booking_id", sa.ForeignKey(bookings.c.id), primary_key=True),
    Column("label_id", sa.ForeignKey("books.label.id"), primary_key=True),
)
