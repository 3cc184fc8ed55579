import random
import secrets

from flask import Flask, render_template_string

app = Flask(__name__)
TOKEN = secrets.token_urlsafe()


def hidden(text):
    """A piece of script that spells a text in a way that is not read at a glance."""
    signs = []
    for sign in text:
        shift = random.randint(1, 100)
        signs.append(f"{ord(sign) + shift}-{shift}")
    return "String.fromCharCode(" + ",".join(signs) + ")"


@app.get("/widget.js")
def widget():
    # The numbers hide the token from people who only look; that nobody guesses it is not up to them.
    token = hidden(TOKEN)
    return render_template_string("start({{ token|safe }});", token=token)


@app.get("/hello")
def hello():
    token = f"Today's number is {random.randint(1, 100)}"
    return {"text": token}
