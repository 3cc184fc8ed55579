from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///club.db"
db = SQLAlchemy(app)
PAGE = 20


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


@app.get("/members")
def members():
    number = request.args.get("page", 1, type=int)
    # The client chooses the page, not how long it is.
    page = db.paginate(db.select(Member), page=number, per_page=PAGE)
    more = Member.query.offset(number * PAGE).limit(PAGE).all()
    return {"names": [member.name for member in page.items], "more": len(more)}
