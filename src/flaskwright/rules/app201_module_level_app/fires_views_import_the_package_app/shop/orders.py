from . import app


@app.get("/orders/")
def list_orders():
    return {"orders": []}
