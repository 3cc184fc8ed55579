import asyncio

from flask import Flask, jsonify

from mails import send_receipt

app = Flask(__name__)


@app.post("/orders")
async def order():
    asyncio.create_task(send_receipt("anna@example.org"))  # expect: RUN905
    return jsonify(ordered=True), 201
