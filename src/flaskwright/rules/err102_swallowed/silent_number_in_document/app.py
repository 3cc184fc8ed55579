import requests
from flask import Flask
from lxml import etree

app = Flask(__name__)


@app.get("/books/<int:number>")
def book(number):
    document = etree.HTML(requests.get(f"https://books.example/{number}", timeout=5).text)
    try:
        rating = float(document.xpath("//strong")[0].text.strip())
    except Exception:
        # Nothing but the reading of a number, which the page may lack.
        rating = 0
    return {"rating": rating}
