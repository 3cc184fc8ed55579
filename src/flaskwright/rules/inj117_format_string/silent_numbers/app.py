from flask import Flask, request

app = Flask(__name__)
ROWS = ["odd", "even"]


@app.get("/rows/<int:row>")
def row(row):
    # `%` between numbers is what is left of a division.
    seat = request.args.get("seat", 0, type=int)
    return {"row": ROWS[row % 2], "place": seat % 12}


@app.get("/hours")
def hours():
    hour = int(request.args.get("hour", "8"))
    return {"hour": (hour + 1) % 24, "text": "%02d:00" % (hour % 24)}
