import jsonschema
from flask import Flask, request

app = Flask(__name__)

PARCEL = {
    "type": "object",
    "properties": {"weight": {"type": "number"}, "to": {"type": "string"}},
    "required": ["weight", "to"],
}


# The error of jsonschema is no ValueError either.
@app.errorhandler(ValueError)
def bad_value(error):
    return {"error": str(error)}, 400


@app.post("/parcels")
async def send_parcel():
    parcel = request.get_json()
    jsonschema.validate(parcel, PARCEL)  # expect: VAL408
    return {"to": parcel["to"]}, 202
