import threading

from flask import Flask

from rates import keep_fresh

app = Flask(__name__)
threading.Thread(target=keep_fresh, daemon=True).start()
