import os

from flask import Flask, make_response, session

from headers import secure_cookies

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.after_request(secure_cookies)


@app.post("/basket/<int:article>")
def add(article):
    session["article"] = article
    response = make_response({"article": article})
    response.set_cookie("basket_token", os.urandom(16).hex())
    return response
