from flask import Flask

from ajax import Request, escape

app = Flask(__name__)
request = Request()


@app.get("/")
def index():
    return escape(request.charset) if request.is_xhr else ""
