import csv
import io

from flask import Flask, Response, request

from cells import escaped, text_or_not

app = Flask(__name__)


@app.post("/bills.csv")
def bills():
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([escaped(request.form["what"])])  # expect: INJ121
    writer.writerow([text_or_not(request.form["payer"])])  # expect: INJ121
    return Response(buffer.getvalue(), mimetype="text/csv")
