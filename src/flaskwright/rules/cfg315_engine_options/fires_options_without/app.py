from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://db/shop"
app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_size": 10}  # expect: CFG315
db = SQLAlchemy(app)


@app.get("/")
def index():
    return "Welcome"
