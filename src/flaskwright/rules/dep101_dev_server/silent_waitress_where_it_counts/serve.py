import os

from waitress import serve

from orders import app

if __name__ == "__main__":
    if os.environ.get("ORDERS_DEBUG"):
        app.run(port=8000)
    else:
        serve(app, port=8000)
