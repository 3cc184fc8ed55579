from flask import Flask, request

from models import Card, Tag, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///cards.db"
db.init_app(app)


def find_or_create(text):
    tag = Tag.query.filter_by(text=text).first()
    if tag is None:
        tag = Tag(text=text)
        db.session.add(tag)  # expect: VAL401
        db.session.commit()
    return tag


@app.post("/cards")
def add_card():
    card = Card(tag=find_or_create(request.form["tag"]))
    db.session.add(card)
    db.session.commit()
    return {"id": card.id}


@app.post("/new")
def add_both():
    # The tag is kept together with the card.
    card = Card(tag=Tag(text=request.form["tag"]))
    db.session.add(card)  # expect: VAL401
    db.session.commit()
    return {"id": card.id}
