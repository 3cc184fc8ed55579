from company_schemas import ApiModel
from flask import Flask, request

app = Flask(__name__)


class Ticket(ApiModel):
    # What the base class says of unknown fields stands in a package that is not here.
    seat: int
    price: float


@app.post("/tickets")
def sell():
    try:
        ticket = Ticket.model_validate(request.get_json())
    except ValueError as error:
        return {"error": str(error)}, 400
    return {"seat": ticket.seat}, 201
