from flask import Flask, send_file

from labels import printed

app = Flask(__name__)


@app.get("/labels/<int:number>")
def label(number):
    return send_file(printed(number))
