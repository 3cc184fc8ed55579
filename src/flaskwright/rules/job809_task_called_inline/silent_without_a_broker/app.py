from flask import Flask, current_app

from tasks import send_invoice

app = Flask(__name__)


@app.post("/orders/<int:number>/paid")
def paid(number):
    if current_app.config["BROKER_URL"]:
        send_invoice.delay(number)
    else:
        send_invoice(number)
    return "", 202
