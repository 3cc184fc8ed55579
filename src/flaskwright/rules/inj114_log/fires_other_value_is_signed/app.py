import hmac
import logging
import os

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)
KEY = os.environ["KEY"].encode()


def is_signed(text, signature):
    return hmac.compare_digest(hmac.new(KEY, text, "sha256").hexdigest(), signature)


@app.get("/picture")
def picture():
    host = request.args.get("host")
    size = request.args.get("size")
    if not host or not is_signed(host.encode(), request.args.get("signature", "")):
        return "", 400
    log.info("picture of %s", size)  # expect: INJ114
    return ""
