from flask import Flask, request
from sqlalchemy import create_engine, text

app = Flask(__name__)


@app.post("/library")
def library():
    file = request.form["file"]
    with create_engine("sqlite://").begin() as connection:
        connection.execute(text(f"ATTACH DATABASE '{file}' AS books"))  # expect: INJ101
    return "", 204


@app.post("/shelf")
def shelf():
    # Twice written quotes end nothing, but here is none to end: the name stands bare.
    name = request.form["name"].replace("'", "''")
    with create_engine("sqlite://").begin() as connection:
        connection.execute(text(f"ATTACH DATABASE 'books.db' AS {name}"))  # expect: INJ101
    return "", 204
