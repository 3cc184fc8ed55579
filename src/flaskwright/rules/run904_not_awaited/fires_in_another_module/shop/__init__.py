from flask import Flask, abort, jsonify

from shop.rights import is_allowed
from shop.mails import send_receipt


def create_app():
    app = Flask(__name__)

    @app.delete("/orders/<int:number>")
    async def cancel(number):
        if not is_allowed(number):  # expect: RUN904
            abort(403)
        send_receipt(number)  # expect: RUN904
        return jsonify(cancelled=number)

    return app
