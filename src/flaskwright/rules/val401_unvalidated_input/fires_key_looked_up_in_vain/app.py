from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

from names import NAMES, SEEN

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///words.db"
db = SQLAlchemy(app)


class Language(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    code = db.Column(db.String(5))
    name = db.Column(db.String)

    def __init__(self, code, name):
        self.code = code
        self.name = name


@app.post("/languages")
def add():
    code = request.form["code"]
    db.session.add(Language(code, NAMES.get(code, "unknown")))  # expect: VAL401
    db.session.commit()
    return {"code": code}


@app.post("/seen")
def see():
    # Whoever asks first fills the table.
    code = request.form["code"]
    SEEN[code] = SEEN.get(code, 0) + 1
    db.session.add(Language(code, str(SEEN[code])))  # expect: VAL401
    db.session.commit()
    return {"code": code}
