from flask import Flask, request

from models import Language, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///words.db"
db.init_app(app)


@app.post("/learn")
def learn():
    # Where there is no such row, one is made for whatever was sent.
    language = Language.find_or_create(request.form["language"])
    with open(f"models/{language.code}.txt") as file:  # expect: INJ105
        return {"text": file.read()}
