import os

from flask import Flask, make_response

app = Flask(__name__)
app.config.from_mapping(
    SECRET_KEY=os.environ["SECRET_KEY"],
    SESSION_COOKIE_SAMESITE="None",  # expect: CFG308
)


@app.get("/embedded")
def embedded():
    response = make_response("A frame")
    response.set_cookie("visit", "1", samesite="None")  # expect: CFG308
    return response
