import httpx
import requests
from flask import Flask, request

app = Flask(__name__)

DESK = "https://desk.clinic.example/messages"


@app.post("/messages")
def send():
    # What the client sends travels in the body, the parameters and the headers, to an address of ours.
    answer = requests.post(
        DESK,
        params={"about": request.args.get("about", "")},
        json={"text": request.form["text"], "link": request.form["link"]},
        headers={"X-Request-Id": request.headers.get("X-Request-Id", "")},
        timeout=5,
    )
    return {"sent": answer.ok}


@app.post("/messages/urgent")
def send_urgent():
    answer = httpx.request("POST", DESK, data=request.form.to_dict(), timeout=5)
    return {"sent": answer.is_success}
