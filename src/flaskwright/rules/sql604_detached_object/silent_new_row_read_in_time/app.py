from flask import Flask, request

from parcels import number_of, send, unsaved
from store import Parcel, Session

app = Flask(__name__)


@app.post("/parcels")
def new():
    parcel = send(request.get_json()["code"], 1)
    return {"id": parcel.id, "code": parcel.code}, 201


@app.post("/numbers")
def number():
    return {"id": number_of(request.get_json()["code"], 1)}, 201


@app.post("/previews")
def preview():
    parcel = unsaved(request.get_json()["code"], 1)
    return {"code": parcel.code}


@app.post("/quick")
def quick():
    with Session() as session:
        parcel = Parcel(code=request.get_json()["code"], depot_id=1)
        session.add(parcel)
        session.commit()
        code = parcel.code
    return {"id": parcel.id, "code": code}, 201
