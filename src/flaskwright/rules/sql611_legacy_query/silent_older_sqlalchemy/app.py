from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///kennel"
db = SQLAlchemy(app)


class Dog(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)


@app.route("/dogs")
def list_dogs():
    return jsonify([dog.name for dog in Dog.query.order_by(Dog.name)])


@app.route("/dogs/<int:dog_id>")
def show_dog(dog_id):
    return jsonify(name=Dog.query.get_or_404(dog_id).name)
