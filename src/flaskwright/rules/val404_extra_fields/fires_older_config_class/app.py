from flask import Flask, request
from flask.views import MethodView
from pydantic import BaseModel, Extra

app = Flask(__name__)


class Payload(BaseModel):
    class Config:
        extra = Extra.ignore


class Seat(Payload):  # expect: VAL404
    row: str
    number: int


class Seats(MethodView):
    def post(self):
        data = request.get_json()
        try:
            seat = Seat(**data)
        except ValueError as error:
            return {"error": str(error)}, 400
        return {"row": seat.row}, 201


app.add_url_rule("/seats", view_func=Seats.as_view("seats"))
