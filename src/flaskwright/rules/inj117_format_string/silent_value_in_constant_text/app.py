from flask import Flask, request

app = Flask(__name__)
GREETING = "Dear {name}, welcome to {place}."


@app.post("/greeting")
def greeting():
    # The client's text is what is filled in; braces in it mean nothing.
    name = request.form["name"]
    return {
        "text": GREETING.format(name=name, place="the club"),
        "short": "Hello %s" % name,
        "shown": f"{name:>20}",
    }
