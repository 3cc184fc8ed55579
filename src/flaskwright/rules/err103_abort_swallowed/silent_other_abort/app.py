from flask import Flask

from transactions import Transaction, abort

app = Flask(__name__)


@app.post("/transfers")
def transfer():
    transaction = Transaction()
    try:
        transaction.write("transfer")
        if transaction.lines > 5:
            transaction.abort()
            abort("too long")
    except Exception:
        app.logger.exception("transfer failed")
        return {"error": "internal error"}, 500
    return {"lines": transaction.lines}, 201
