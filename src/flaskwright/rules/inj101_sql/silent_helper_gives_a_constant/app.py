import sqlite3

from flask import Flask, request

from regions import region_of, table_of

app = Flask(__name__)


@app.get("/deliveries")
def deliveries():
    # Both helpers look at the client's text and answer with a text of their own.
    code = request.args.get("code", "")
    region, table = region_of(code), table_of(code)
    connection = sqlite3.connect("parcels.db")
    return {"rows": connection.execute(f"SELECT id FROM {table} WHERE region = '{region}'").fetchall()}
