"""Invoices of a shop behind the company's own sign-on."""

from acme_sign_on import signed_in
from flask import Flask

app = Flask(__name__)


@signed_in  # expect: AUT503
@app.get("/invoices")
def invoices():
    return ["2026-001", "2026-002"]
