from flask import Flask

from channels import LogChannel

app = Flask(__name__)
channel = LogChannel()


@app.post("/news")
def news():
    channel.announce("Open again")
    return "", 204
