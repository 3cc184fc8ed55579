from flask import Flask, jsonify

app = Flask(__name__)

INVOICES = {1: {"number": "2025-001", "lines": ["hosting", "support"]}}


@app.get("/invoices/<int:invoice_id>")  # expect: APP213
def show_invoice(number):
    return INVOICES[number]


@app.get("/invoices/<int:invoice_id>/lines/<int:position>")  # expect: APP213
def show_line(invoice_id):
    return jsonify(INVOICES[invoice_id]["lines"])


@app.get("/invoices/search")  # expect: APP213
def search_invoices(query, limit=20):
    return [invoice for invoice in INVOICES.values() if query in invoice["number"]][:limit]


@app.get("/invoices/<int:invoice_id>/pdf")  # expect: APP213
async def invoice_pdf(invoice_id, /):
    return f"%PDF {INVOICES[invoice_id]['number']}"


@app.get("/reports/<int:year>", defaults={"month": 1})  # expect: APP213
def report(year):
    return {"year": year}


@app.get("/invoices")
def list_invoices(limit=20):
    return list(INVOICES.values())[:limit]
