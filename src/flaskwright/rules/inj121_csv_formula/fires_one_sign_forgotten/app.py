from flask import Flask, request, send_from_directory

from exports import write

app = Flask(__name__)


@app.post("/orders/export")
def export():
    write([[order["article"], order["remark"]] for order in request.get_json()])
    return send_from_directory("/srv/exports", "orders.csv")
