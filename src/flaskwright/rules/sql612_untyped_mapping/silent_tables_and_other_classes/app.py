"""Tables without classes, and columns of something else."""

from flask import Flask
from flask_table import Col, Table
from sqlalchemy import Column, Integer, MetaData, String, create_engine, select
from sqlalchemy import Table as DatabaseTable

app = Flask(__name__)
engine = create_engine("sqlite:///rooms.db")
metadata = MetaData()
rooms = DatabaseTable("rooms", metadata, Column("id", Integer, primary_key=True), Column("name", String(40)))


class RoomTable(Table):
    id = Col("Number")
    name = Col("Name")


@app.get("/rooms")
def show():
    with engine.connect() as connection:
        return RoomTable(connection.execute(select(rooms)).all()).__html__()
