from flask import Flask

from mails import send, send_receipt

app = Flask(__name__)


@app.post("/orders/<int:order>")
async def finish(order):
    send("Thank you")  # expect: RUN903
    send_receipt(order)  # expect: RUN903
    return "", 204


@app.post("/receipts/<int:order>")
def receipt(order):
    send_receipt(order)
    return "", 204
