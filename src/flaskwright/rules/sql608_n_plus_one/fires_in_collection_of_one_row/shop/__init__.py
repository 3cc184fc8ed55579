from flask import Flask, render_template

from shop.models import Order, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db.init_app(app)


@app.get("/orders/<int:number>")
def order(number):
    found = db.get_or_404(Order, number)
    return render_template("order.html", order=found)
