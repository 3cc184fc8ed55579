from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///clinic"
db = SQLAlchemy(app)
migrate = Migrate(app, db)

from clinic import models  # noqa: E402, F401
