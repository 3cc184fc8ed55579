import csv
import io

from flask import Flask, Response, request

app = Flask(__name__)


def quoted(text):
    return f"'{text}"


@app.post("/labels.csv")
def labels():
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    for number, text in enumerate(request.form.getlist("label"), start=1):
        # What stands before it is ours: an apostrophe, or the number of the label.
        writer.writerow([quoted(text), f"No. {number}: {text}"])
    return Response(buffer.getvalue(), mimetype="text/csv")
