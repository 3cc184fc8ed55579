from flask import Flask

from .stations import read

app = Flask(__name__)


@app.get("/stations/<int:number>")
def station(number):
    return {"reading": read(number)}
