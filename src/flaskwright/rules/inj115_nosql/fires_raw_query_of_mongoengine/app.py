from flask import Flask, request
from mongoengine import Document, IntField, StringField, connect

app = Flask(__name__)
connect(host="mongodb://database/menu", uuidRepresentation="standard")


class Dish(Document):
    name = StringField()
    price = IntField()


@app.post("/dishes/search")
def search():
    wanted = {"price": {"$lt": 100}, **request.get_json()}
    return {"dishes": [dish.name for dish in Dish.objects(__raw__=wanted)]}  # expect: INJ115
