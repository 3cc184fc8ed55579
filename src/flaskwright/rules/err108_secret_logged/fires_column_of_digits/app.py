from flask import Flask

from models import Card, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///cards.db"
db.init_app(app)


@app.post("/cards/<int:number>")
def card(number):
    found = db.get_or_404(Card, number)
    app.logger.info("asked for pin %s", found.pin)  # expect: ERR108
    app.logger.info("asked for token %s", found.token)  # expect: ERR108
    return {"id": found.id}
