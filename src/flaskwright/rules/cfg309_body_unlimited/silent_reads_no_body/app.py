from flask import Flask, request

app = Flask(__name__)


@app.get("/search")
def search():
    return {"query": request.args.get("q", ""), "agent": request.headers.get("User-Agent")}
