from django.utils.http import url_has_allowed_host_and_scheme
from flask import Flask, redirect, request, url_for

from orchard.settings import HOSTS

app = Flask(__name__)


@app.get("/trees")
def trees():
    return []


@app.post("/trees/<int:tree>/adopt")
def adopt(tree):
    target = request.form.get("next", "")
    # Django's check judges host and scheme the way that browsers do.
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=HOSTS, require_https=True):
        return redirect(url_for("trees"))
    return redirect(target)
