from flask import Flask

from models import Bookmark, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///reader.db"
db.init_app(app)


@app.get("/bookmarks/<int:number>")
def bookmark(number):
    found = db.get_or_404(Bookmark, number)
    # Which word of a sentence: a column of numbers holds no token that opens anything.
    app.logger.info("sentence %s, word %s", found.sentence_i, found.token_i)
    return {"word": found.token_i}
