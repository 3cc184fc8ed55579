import csv
import io

from flask import Flask, Response, request

from cells import escaped, escaped_by_method

app = Flask(__name__)


@app.post("/bills.csv")
def bills():
    bill = {"what": request.form["what"], "amount": 3}
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([escaped(bill[name]) for name in bill])
    # A list in a cell is written with its brackets.
    dishes = {"what": request.form["what"], "dishes": [one.strip() for one in request.form.getlist("dish")]}
    writer.writerow([escaped(dishes[name]) for name in dishes])
    writer.writerow([escaped_by_method(request.form["payer"])])
    return Response(buffer.getvalue(), mimetype="text/csv")
