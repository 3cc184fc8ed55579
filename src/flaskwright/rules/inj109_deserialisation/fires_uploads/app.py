import io
import pickle

from flask import Flask, request

app = Flask(__name__)


@app.post("/restore")
def restore():
    backup = request.files["backup"]
    rows = pickle.load(backup)  # expect: INJ109
    return {"rows": len(rows)}


@app.post("/restore/part")
def restore_part():
    content = request.files["part"].read()
    return {"rows": len(pickle.loads(content))}  # expect: INJ109


@app.post("/restore/body")
def restore_body():
    rows = pickle.Unpickler(io.BytesIO(request.get_data())).load()  # expect: INJ109
    return {"rows": len(rows)}


@app.post("/restore/large")
def restore_large():
    kept = io.BytesIO()
    while chunk := request.stream.read(65536):
        kept.write(chunk)
    kept.seek(0)
    rows = pickle.load(kept)  # expect: INJ109
    return {"rows": len(rows)}
