from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://db/shop"
app.config["SQLALCHEMY_POOL_SIZE"] = 20
app.config.update(JSON_AS_ASCII=False)
db = SQLAlchemy(app)
