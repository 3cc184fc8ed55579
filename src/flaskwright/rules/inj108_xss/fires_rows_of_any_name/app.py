from flask import Flask, render_template, request

from models import Passage, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///passages.db"
db.init_app(app)


@app.get("/about")
def about():
    return render_template("passage.html", passage=Passage.named("about"))


@app.get("/passages/<int:number>")
def one(number):
    # Nothing fixes how this one is called.
    return render_template("any_passage.html", passage=db.session.query(Passage).filter_by(id=number).first_or_404())


@app.post("/passages")
def change():
    name = request.form["name"]
    passage = Passage.query.filter_by(name=name).first()
    if passage is None:
        passage = Passage(name=name)
    passage.text = request.form["text"]
    db.session.add(passage)
    db.session.commit()
    return "", 204
