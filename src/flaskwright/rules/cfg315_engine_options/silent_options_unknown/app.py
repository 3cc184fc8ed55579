from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine

from options import engine_options

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://db/shop"
app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options()
db = SQLAlchemy(app)
archive = create_engine("postgresql://db/archive", **engine_options())


@app.get("/")
def index():
    return "Welcome"
