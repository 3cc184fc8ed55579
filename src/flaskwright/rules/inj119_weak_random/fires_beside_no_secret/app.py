import os
import random
import string

from flask import Flask, request

from keys import Keys

app = Flask(__name__)
GREETING = os.environ["GREETING"].encode()


def browser():
    return "Browser/" + random.choice(string.digits)


@app.get("/search")
def search():
    return {"key": Keys(GREETING).key_of(request.args["q"] + browser())}
