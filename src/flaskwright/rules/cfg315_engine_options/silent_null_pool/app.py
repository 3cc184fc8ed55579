from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://db/shop"
db = SQLAlchemy(app, engine_options={"poolclass": NullPool})
archive = create_engine("postgresql://db/archive", poolclass=NullPool)


@app.get("/")
def index():
    return "Welcome"
