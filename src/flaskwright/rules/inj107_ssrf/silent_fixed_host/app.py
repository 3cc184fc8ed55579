from urllib.parse import quote, urljoin

import httpx
import requests
from flask import Flask, request

app = Flask(__name__)

CATALOGUE = "https://catalogue.example"


@app.get("/books/<isbn>")
def book(isbn):
    # The client chooses the path, the host is ours.
    return requests.get(f"{CATALOGUE}/isbn/{isbn}", timeout=5).json()


@app.get("/authors/<name>")
def author(name):
    return requests.get("https://catalogue.example/authors/" + quote(name), timeout=5).json()


@app.get("/shelves/<int:shelf>")
def shelf(shelf):
    address = "%s/shelves/%s?sort=%s" % (CATALOGUE, shelf, request.args.get("sort", "title"))
    return httpx.get(address, timeout=5).json()


@app.get("/loans")
def loans():
    # A query that is joined to the base leaves the host as it is.
    address = urljoin(CATALOGUE, "?reader=" + request.args["reader"])
    return requests.get(address, timeout=5).json()


@app.get("/editions")
def editions():
    address = "{base}/editions/{language}".format(base=CATALOGUE, language=request.args["language"])
    with requests.Session() as http:
        return http.get(address, timeout=5).json()
