"""What keeps nothing can be tested as it is."""

from flask import Flask

app = Flask(__name__)


@app.get("/square/<int:number>")
def square(number):
    return {"square": number * number}
