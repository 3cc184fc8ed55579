from apiflask import APIFlask

app = APIFlask(__name__)


@app.route("/")
def index():
    return {"documentation": "/docs"}
