from flask import Flask, request

from errors import PaymentDeclined, RpcError

app = Flask(__name__)


@app.errorhandler(RpcError)
def rpc_error(error):
    # JSON-RPC carries its errors in the body of a 200.
    return {"jsonrpc": "2.0", "error": {"code": error.number}, "id": None}


@app.errorhandler(PaymentDeclined)
def declined(error):
    return "<p>Your card was declined. Try another one.</p>"


@app.post("/rpc")
def rpc():
    raise RpcError(-32601)


@app.post("/pay")
def pay():
    raise PaymentDeclined(request.remote_addr)
