from flask import Flask, request

from models import Card, Tag, db
from tags import find_or_create

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///cards.db"
db.init_app(app)


@app.post("/cards")
def add_card():
    # The text went into the row of the tag, where it was checked; the card holds that row's number.
    card = Card(tag=find_or_create(request.form["tag"]))
    db.session.add(card)
    db.session.commit()
    return {"id": card.id}


@app.post("/tags/<int:number>/cards")
def copy_card(number):
    card = Card(tag=db.get_or_404(Tag, number))
    db.session.add(card)
    db.session.commit()
    return {"id": card.id}
