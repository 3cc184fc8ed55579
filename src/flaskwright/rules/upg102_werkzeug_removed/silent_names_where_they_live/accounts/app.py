from urllib.parse import quote, urlsplit

from flask import Flask, redirect, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.utils import secure_filename

from accounts.security import hashed

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)


@app.post("/register")
def register():
    app.logger.info(secure_filename(hashed(request.form["password"])))
    target = request.args.get("next", "/")
    return redirect("/" if urlsplit(target).netloc else quote(target))
