import requests
from flask import Flask, request

from guide.places import GEOCODER, Place, service_for

app = Flask(__name__)


@app.post("/places")
def add():
    place = Place(request.form["name"], request.form["website"])
    return {"host": place.host, "found": place.look_up()}


@app.post("/stops")
def stops():
    addresses = {"website": request.form["website"], "service": service_for(request.form["website"])}
    # The slot that the helper's constant fills.
    return requests.get(addresses["service"], timeout=5).json()


@app.post("/geocoder")
def geocoder():
    address = request.form.get("address", GEOCODER)
    # The client's choice is for a debugging build only, which this is not.
    if len("release") < 3:
        endpoint = address
    else:
        endpoint = GEOCODER
    return requests.get(endpoint, timeout=5).json()
