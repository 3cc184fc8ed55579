import fnmatch
import re

import re2
from flask import Flask, request

app = Flask(__name__)
FILES = ["2026-01.csv", "2026-02.csv", "notes.txt"]


@app.get("/files")
def files():
    wanted = request.args.get("name", "*")
    # Python's fnmatch makes patterns whose stars do not go back.
    return {"files": fnmatch.filter(FILES, wanted)}


@app.get("/files/search")
def search():
    # RE2 takes a time that grows with the length of the text, whatever the pattern is.
    return {"files": [name for name in FILES if re2.search(request.args.get("q", ""), name)]}


@app.get("/files/with")
def with_text():
    # No pattern at all.
    text = request.args.get("text", "")
    return {"files": [name for name in FILES if text in name or name.startswith(text)]}


@app.get("/files/renamed")
def renamed():
    # The client's text is what is put in, and a constant pattern says where.
    year = request.args.get("year", "2027")
    return {"files": [re.sub(r"^[0-9]{4}", lambda _match: year, name) for name in FILES]}
