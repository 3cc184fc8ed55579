from threading import Thread

from flask import Flask

from mails import prepare
from models import Order, db

app = Flask(__name__)


@app.post("/orders/<int:number>")
def order(number):
    found = db.get_or_404(Order, number)
    message = prepare(found)
    Thread(target=print, args=(message,)).start()
    found.enqueue(found)
    return "", 202
