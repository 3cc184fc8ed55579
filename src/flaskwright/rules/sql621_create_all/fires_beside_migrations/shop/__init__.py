from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
db = SQLAlchemy(app)
migrate = Migrate(app, db)

from shop import orders  # noqa: E402 - the views need the application

with app.app_context():
    db.create_all()  # expect: SQL621
