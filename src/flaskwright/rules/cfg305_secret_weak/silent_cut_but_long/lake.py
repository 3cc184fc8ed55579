import hashlib
import os
import time

from flask import Flask

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["LAKE_KEY"].strip()[:32]
app.config["WTF_CSRF_SECRET_KEY"] = hashlib.sha256(os.environ["LAKE_KEY"].encode()).hexdigest()
app.config["STARTED"] = time.time()
