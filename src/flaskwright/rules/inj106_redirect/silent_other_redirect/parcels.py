"""A depot that sends parcels to another address; nothing here answers a browser with a redirect."""

from flask import Flask, request

app = Flask(__name__)


class Parcel:
    def __init__(self, number):
        self.number = number
        self.headers = {}
        self.location = None

    def redirect(self, address):
        self.headers["Location"] = address
        self.location = address


def redirect(parcel, address):
    parcel.redirect(address)
    return parcel


@app.post("/parcels/<int:number>/address")
def change_address(number):
    # The function of this module, and a header on the box.
    parcel = redirect(Parcel(number), request.form["address"])
    return {"number": parcel.number, "address": parcel.location}


@app.post("/parcels/<int:number>/shelf")
def change_shelf(number):
    parcel = Parcel(number)
    parcel.location = request.form["shelf"]
    parcel.redirect(request.form["address"])
    return {"number": parcel.number}
