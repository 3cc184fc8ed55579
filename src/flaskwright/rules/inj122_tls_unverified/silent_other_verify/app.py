import itsdangerous
from flask import Flask, request

from tickets import Gate, Ticket

app = Flask(__name__)
gate = Gate()


@app.get("/tickets/<int:number>")
def ticket(number):
    # Parameters and attributes of the same name, and none of them about a certificate.
    found = Ticket(number, verify=False)
    found.verify = False
    known, payload = itsdangerous.URLSafeSerializer("demo").loads_unsafe(request.args["token"])
    return {"number": gate.get(found, verify=False), "known": known, "payload": payload}
