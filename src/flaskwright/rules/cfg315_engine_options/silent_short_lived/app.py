import click
from flask import Flask
from sqlalchemy import create_engine, text

app = Flask(__name__)


@app.get("/")
def index():
    return "Welcome"


@app.cli.command("make-database")
@click.argument("name")
def make_database(name):
    # Used for one statement.
    with create_engine("postgresql://db/postgres").connect() as connection:
        connection.execute(text("CREATE DATABASE shop"))
