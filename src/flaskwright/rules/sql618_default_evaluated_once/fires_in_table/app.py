"""Seats that were all taken at the same moment."""

import time

from flask import Flask
from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, Table, create_engine, insert

app = Flask(__name__)
engine = create_engine("sqlite:///theatre.db")
metadata = MetaData()

seats = Table(
    "seats",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guest_id", ForeignKey("guests.id")),
    Column("taken", Float, default=time.time()),  # expect: SQL618
)


@app.post("/seats/<int:guest>")
def take(guest):
    with engine.begin() as connection:
        connection.execute(insert(seats).values(guest_id=guest))
    return {}, 201
