from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///quiz.db"
db = SQLAlchemy(app)


class Quiz(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    answers = db.Column(db.JSON)
    settings = db.Column(db.JSON)


@app.post("/quiz/<int:key>/answers")
def answer(key):
    quiz = db.get_or_404(Quiz, key)
    answers = quiz.answers or {}
    answers[request.form["question"]] = request.form["answer"]  # expect: SQL619
    quiz.answers = answers
    db.session.commit()
    return "", 204


@app.post("/quiz/<int:key>/settings")
def configure(key):
    quiz = db.get_or_404(Quiz, key)
    quiz.settings["open"] = True  # expect: SQL619
    quiz.settings = dict(quiz.settings)
    db.session.commit()
    return "", 204
