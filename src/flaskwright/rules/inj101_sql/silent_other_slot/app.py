import configparser
import sqlite3

from flask import Flask, request

app = Flask(__name__)


def rows(statement):
    return sqlite3.connect("museum.db").execute(statement).fetchall()


@app.get("/exhibits")
def exhibits():
    # The client's word lies under `label`, and the statement is made of `table`.
    wanted = {"table": "exhibit", "label": request.args.get("label", "")}
    return {"label": wanted["label"], "rows": rows(f"SELECT id FROM {wanted['table']}")}


@app.get("/halls")
def halls():
    # What the client sent is overwritten, or dropped from the list, before the list is used.
    parts = ["hall", request.args.get("wing", ""), "open"]
    parts.pop(1)
    wing = request.args.get("wing")
    wing = "east"
    return {"rows": rows(f"SELECT id FROM {parts[0]} WHERE {parts[1]} = 1 AND wing = '{wing}'")}


@app.get("/guides")
def guides():
    config = configparser.ConfigParser()
    config.add_section("guide")
    config.set("guide", "table", "guide")
    config.set("guide", "language", request.args.get("language", "en"))
    return {"rows": rows("SELECT id FROM " + config.get("guide", "table"))}
