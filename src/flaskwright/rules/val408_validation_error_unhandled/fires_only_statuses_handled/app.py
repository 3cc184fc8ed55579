from flask import Flask, request
from marshmallow import Schema, fields

app = Flask(__name__)


class ReviewSchema(Schema):
    stars = fields.Int(required=True)
    text = fields.Str(required=True)


# Nothing raises a 422 here: these answer errors that have a status already.
@app.errorhandler(422)
def unprocessable(error):
    return {"error": "invalid"}, 422


@app.errorhandler(500)
def failed(error):
    return {"error": "failed"}, 500


@app.put("/reviews/<int:number>")
def change_review(number):
    review = ReviewSchema(partial=True).load(request.get_json())  # expect: VAL408
    return {"number": number, **review}
