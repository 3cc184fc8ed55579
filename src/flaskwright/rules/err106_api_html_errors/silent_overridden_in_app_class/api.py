from service import JSONService

app = JSONService(__name__)


@app.get("/sensors")
def sensors():
    return {"sensors": ["roof"]}
