from flask import Flask, Response, request

from signing import Notary

app = Flask(__name__)
notary = Notary("/etc/notary/key.pem")


@app.post("/signatures")
def sign():
    document = request.files["document"].read()
    return Response(notary.sign(document), mimetype="application/octet-stream")
