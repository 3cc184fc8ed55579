from flask import Flask, request

from parcels import pack, send
from store import Parcel, Session

app = Flask(__name__)


@app.post("/parcels")
def new():
    parcel = send(request.get_json()["code"], 1)
    return {"id": parcel.id}, 201  # expect: SQL604


@app.post("/parcels/packed")
def packed():
    return {"id": pack(request.get_json()["code"])}, 201


@app.post("/quick")
def quick():
    session = Session()
    parcel = Parcel(code=request.get_json()["code"], depot_id=1)
    session.add(parcel)
    try:
        session.commit()
    finally:
        session.close()
    return {"id": parcel.id}, 201  # expect: SQL604
