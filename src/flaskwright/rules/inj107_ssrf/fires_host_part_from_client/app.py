import requests
from flask import Flask, request

app = Flask(__name__)


@app.get("/stock/<region>")
def stock(region):
    # `elsewhere.example#` as the region makes the rest a fragment.
    answer = requests.get(f"https://{region}.stock.example/levels", timeout=5)  # expect: INJ107
    return answer.json()


@app.get("/health")
def health():
    host = request.args["host"]
    return {"up": requests.head("http://" + host + "/health", timeout=2).ok}  # expect: INJ107


@app.get("/printer")
def printer():
    # `80@elsewhere.example` as the port makes what stands before it a user name.
    port = request.args["port"]
    address = "http://printer.internal:%s/queue" % port
    return requests.get(address, timeout=2).json()  # expect: INJ107


@app.get("/partner")
def partner():
    address = "{}://{}/offers".format("https", request.args["partner"])
    return requests.request("GET", address, timeout=5).json()  # expect: INJ107
