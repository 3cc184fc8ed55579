from flask import Flask, render_template
from flask_pymongo import PyMongo

app = Flask(__name__)
app.config["MONGO_URL"] = "mongodb://mongo/shop"
app.config["MONGO_URI"] = app.config["MONGO_URL"]
app.config["SERVER_NAMES"] = ["shop.example.org"]
app.config["TEMPLATES_AUTORELOAD"] = True
mongo = PyMongo(app)


@app.get("/")
def index():
    return render_template("index.html")
