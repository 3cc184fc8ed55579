import os
import platform
import secrets
import time

from flask import Flask

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY") or secrets.token_hex(32)
app.config["HOST"] = platform.node()
app.config["STARTED"] = time.time()
app.config["KERNEL"] = open("/proc/version").read()
app.config["BANNER"] = f"{app.config['HOST']} {app.name}"
app.config["NAME"] = "node" if app.config["STARTED"] else "none"
app.config["PORT"] = int(os.environ.get("PORT", 80))
