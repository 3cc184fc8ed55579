import os
import random
import string

from flask import Flask, request

from keys import Keys

app = Flask(__name__)
PASSWORD = os.environ["PASSWORD"].encode()


def browser():
    # Which one may be guessed: what is hashed holds the password as well.
    return "Browser/" + random.choice(string.digits)


@app.get("/search")
def search():
    return {"key": Keys(PASSWORD).key_of(request.args["q"] + browser())}
