from flask import Flask

app = Flask(__name__)


@app.get("/")
def rooms():
    return "all rooms"


app.run(host="0.0.0.0", port=8000)  # expect: DEP101
