import httpx
from flask import Flask, request

from clinic.letters import download_all

app = Flask(__name__)


@app.post("/letters")
async def letters():
    pages = await download_all(request.json["addresses"])
    return {"bytes": sum(len(page) for page in pages)}


@app.get("/referral")
def referral():
    return {"status": httpx.head(request.args["address"], timeout=3).status_code}  # expect: INJ107
