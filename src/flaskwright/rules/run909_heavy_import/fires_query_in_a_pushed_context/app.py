import os

from flask import Flask, jsonify

from models import Setting, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "postgresql:///shop")
db.init_app(app)

with app.app_context():
    TITLE = Setting.query.filter_by(name="title").first()  # expect: RUN909


@app.get("/")
def index():
    return jsonify(title=TITLE.value)
