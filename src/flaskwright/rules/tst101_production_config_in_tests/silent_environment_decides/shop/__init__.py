import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "postgresql:///shop")
db = SQLAlchemy(app)


@app.get("/health")
def health():
    db.session.execute(db.text("SELECT 1"))
    return {}
