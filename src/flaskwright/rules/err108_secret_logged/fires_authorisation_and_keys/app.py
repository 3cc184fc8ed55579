import logging
import os

import requests
from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)
app.config["PAYMENT_API_KEY"] = os.environ["PAYMENT_API_KEY"]


class Payments(MethodView):
    def get(self):
        logging.warning("asked with %s", request.headers.get("Authorization"))  # expect: ERR108
        return {"payments": []}

    async def post(self):
        key = app.config["PAYMENT_API_KEY"]
        headers = {"Authorization": "Bearer " + key}
        answer = requests.post("https://pay.example/charges", headers=headers, timeout=5)
        if not answer.ok:
            logging.error("refused, headers were %s", headers)  # expect: ERR108
        return {"charged": answer.ok}


app.add_url_rule("/payments", view_func=Payments.as_view("payments"))
