from flask import Flask

from models import Order, db
from tasks import bill

app = Flask(__name__)


@app.post("/orders/<int:number>/bill")
def start(number):
    bill.delay(db.get_or_404(Order, number))
    return "", 202
