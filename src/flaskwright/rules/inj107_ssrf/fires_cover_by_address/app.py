import requests
from flask import Flask, Response, request

app = Flask(__name__)


@app.post("/books/<int:book>/cover")
def fetch_cover(book):
    address = request.form["address"]
    picture = requests.get(address, timeout=5)  # expect: INJ107
    picture.raise_for_status()
    return Response(picture.content, mimetype="image/jpeg")
