from flask import Flask, render_template, request

from models import Passage, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///passages.db"
db.init_app(app)


@app.get("/about")
def about():
    # Whatever others are called: this one is called "about".
    return render_template("passage.html", passage=Passage.named("about"))


@app.get("/imprint")
def imprint():
    passage = db.session.query(Passage).filter_by(name="imprint").order_by(Passage.id).first_or_404()
    return render_template("passage.html", passage=passage)


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
