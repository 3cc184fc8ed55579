from shop.queue import app


@app.task
def count_orders(orders):
    return len(orders)
