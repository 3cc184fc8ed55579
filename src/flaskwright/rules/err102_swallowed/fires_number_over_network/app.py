import requests
from flask import Flask

app = Flask(__name__)


@app.get("/books/<int:number>")
def book(number):
    try:
        rating = float(requests.get(f"https://books.example/{number}/rating", timeout=5).text.strip())
    except Exception:  # expect: ERR102
        rating = 0
    return {"rating": rating}
