from application import QuietFlask

app = QuietFlask(__name__)
COUNTS = {}


@app.post("/count/<name>")
def count(name):
    COUNTS[name] = COUNTS.get(name, 0) + 1


@app.get("/count/<name>")
def show(name):
    return COUNTS.get(name, 0)
