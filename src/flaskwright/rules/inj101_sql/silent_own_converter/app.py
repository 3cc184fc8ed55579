import sqlite3

from flask import Flask

from converters import CountryConverter

app = Flask(__name__)
app.url_map.converters["country"] = CountryConverter


@app.get("/holidays/<country:code>")
def holidays(code):
    # Only URLs with two capital letters at this place reach the view.
    found = sqlite3.connect("calendar.db").execute(f"SELECT day FROM holiday WHERE country = '{code}'")
    return {"days": found.fetchall()}


@app.get("/holidays/<any(school, public):kind>")
def of_kind(kind):
    # The rule spells out the two words that it takes.
    return {"days": sqlite3.connect("calendar.db").execute(f"SELECT day FROM {kind}_holiday").fetchall()}
