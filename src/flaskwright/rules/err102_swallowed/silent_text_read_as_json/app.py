import ctypes

from errors_of_service import told
from flask import Flask

app = Flask(__name__)


@app.get("/explained/<path:text>")
def explained(text):
    try:
        # Gives memory back, where the C library can.
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    except Exception:
        pass
    return {"text": told(text)}
