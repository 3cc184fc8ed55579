from flask import Flask, jsonify

from models import Setting, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db.init_app(app)

with app.app_context():
    TITLE = Setting.query.filter_by(name="title").first()


@app.get("/")
def index():
    return jsonify(title=TITLE.value)
