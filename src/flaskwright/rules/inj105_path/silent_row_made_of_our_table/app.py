from flask import Flask, request

from models import Language, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///words.db"
db.init_app(app)


@app.post("/learn")
def learn():
    # A row that was there, or one that is made for a key of the table: no other code gets this far.
    language = Language.find_or_create(request.form["language"])
    with open(f"models/{language.code}.txt") as file:
        return {"text": file.read()}
