import re

from flask import Flask, request

app = Flask(__name__)
TITLES = ["Emma", "Persuasion", "Mansfield Park"]


@app.get("/titles")
def titles():
    pattern = request.args.get("q", "")
    found = [title for title in TITLES if re.search(pattern, title, re.IGNORECASE)]  # expect: INJ116
    return {"titles": found}
