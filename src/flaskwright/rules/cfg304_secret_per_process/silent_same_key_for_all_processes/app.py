import hashlib
import os

from flask import Flask

from vault import Vault

app = Flask(__name__)
# Made of one secret of the deployment, in each process alike.
root = os.environ["ROOT_SECRET"].encode()
app.config["SECRET_KEY"] = hashlib.sha256(b"session" + root).digest()
app.config["SECURITY_PASSWORD_SALT"] = os.environ.get("PASSWORD_SALT") or Vault().salt()
