import hashlib
from urllib.parse import urlencode

from flask import Flask, render_template

app = Flask(__name__)


def avatar(address, size=64):
    # The address of a picture; the service asks for MD5.
    digest = hashlib.md5(address.strip().lower().encode()).hexdigest()
    return f"https://www.gravatar.com/avatar/{digest}?{urlencode({'s': size})}"


@app.get("/members/<name>")
def member(name):
    return render_template("member.html", name=name, picture=avatar(f"{name}@members.example"))
