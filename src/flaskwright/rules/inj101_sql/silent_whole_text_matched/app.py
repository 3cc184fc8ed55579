import sqlite3

from flask import Flask, request

from names import NameRefused, checked

app = Flask(__name__)


@app.errorhandler(NameRefused)
def refused(error):
    return {"error": "unknown table"}, 400


@app.get("/tables/<name>/count")
def count(name):
    table = checked(name)
    number = sqlite3.connect("stock.db").execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return {"count": number}


@app.get("/warehouses")
def warehouse():
    code = request.args.get("code", "")
    if not code.isalnum():
        return {"error": "letters and digits only"}, 400
    found = sqlite3.connect("stock.db").execute(f"SELECT town FROM warehouse WHERE code = '{code}'")
    return {"towns": found.fetchall()}
