from flask import Flask

from fetching import fetch

app = Flask(__name__)


@app.get("/parts/<int:number>")
def part(number):
    return fetch(f"parts/{number}")
