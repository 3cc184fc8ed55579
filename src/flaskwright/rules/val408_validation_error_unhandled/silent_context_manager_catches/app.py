from contextlib import contextmanager, suppress

from flask import Flask, abort, request
from pydantic import BaseModel, ValidationError

app = Flask(__name__)


class Parcel(BaseModel):
    weight: float
    to: str


@contextmanager
def bad_input_is_400():
    try:
        yield
    except ValidationError as error:
        abort(400, description=str(error))


@app.post("/parcels")
def send_parcel():
    with bad_input_is_400():
        parcel = Parcel.model_validate(request.get_json())
    return {"to": parcel.to}, 202


@app.post("/parcels/weight")
def weigh():
    weight = None
    with suppress(ValidationError):
        weight = Parcel.model_validate(request.get_json()).weight
    return {"weight": weight}
