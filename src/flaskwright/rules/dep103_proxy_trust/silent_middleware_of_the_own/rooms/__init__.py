from flask import Flask, request

from rooms.proxy import RealAddress

app = Flask(__name__)
app.wsgi_app = RealAddress(app.wsgi_app)


@app.get("/ip")
def ip():
    return request.remote_addr
