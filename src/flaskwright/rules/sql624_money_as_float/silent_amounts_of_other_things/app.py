"""Recipes: an amount of flour is no money."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///recipes.db"
db = SQLAlchemy(app)


class Ingredient(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)
    amount = db.Column(db.Float, nullable=False)
    unit = db.Column(db.String(10))


class Meal(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    total = db.Column(db.Float)
    latitude = db.Column(db.Float)


@app.get("/ingredients")
def ingredients():
    return {one.name: one.amount for one in Ingredient.query.limit(50)}
