from flask import Flask

from models import Order

app = Flask(__name__)


@app.get("/orders/<int:number>")
def confirm(number):
    return Order(number).confirm()
