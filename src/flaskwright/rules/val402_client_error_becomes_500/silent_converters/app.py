from flask import Flask, request

app = Flask(__name__)


@app.get("/rooms/<int:number>")
def room(number):
    # What a converter cannot read gives the default, or no such route.
    nights = request.args.get("nights", 1, type=int)
    price = request.args.get("price", 80.0, type=float)
    return {"room": number, "total": int(nights) * float(price)}
