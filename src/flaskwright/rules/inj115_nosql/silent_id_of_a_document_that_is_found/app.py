from flask import Flask, request
from mongoengine import Document, StringField, connect

app = Flask(__name__)
connect("harbour")


class Owner(Document):
    name = StringField()


def owner_of(name):
    if name is None:
        return name
    owner = Owner.objects(name=str(name)).first()
    if owner is None:
        raise LookupError
    return owner.to_dbref()


@app.post("/boats")
def add():
    owner = owner_of(request.json.get("owner"))
    if owner:
        return {"owner": Owner.objects(id=owner.id).first().name}
    return {}
