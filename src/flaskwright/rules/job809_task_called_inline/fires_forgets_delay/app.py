from flask import Flask

from tasks import send_invoice

app = Flask(__name__)


@app.post("/orders/<int:number>/paid")
def paid(number):
    send_invoice(number)  # expect: JOB809
    return "", 202
