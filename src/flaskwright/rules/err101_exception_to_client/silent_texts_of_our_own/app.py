from flask import Flask, current_app, request

from seats import reserve

app = Flask(__name__)


@app.post("/seats/<seat>")
def book(seat):
    try:
        reserve(seat)
    except ValueError as error:
        # Nothing but our own code raises it there.
        return {"error": str(error)}, 409
    return {"seat": seat}, 201


@app.post("/prices")
def price():
    try:
        return {"price": float(request.form["price"])}
    except ValueError as error:
        return {"error": str(error) if current_app.debug else "not a number"}, 400


@app.get("/status")
def status():
    try:
        with open("/srv/status") as file:
            return {"status": file.read()}
    except OSError as error:
        # A number that the system gives, and the name of the class.
        return {"number": error.errno, "kind": type(error).__name__}, 503
