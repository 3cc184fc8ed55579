import psycopg
from flask import Flask, g, request

app = Flask(__name__)
app.config["DSN"] = "dbname=ledger"


@app.before_request
def connect():
    g.tenant = request.headers.get("X-Tenant", "public")
    g.connection = psycopg.connect(app.config["DSN"])


@app.teardown_request
def close(error):
    connection = g.pop("connection", None)
    if connection is not None:
        connection.close()


@app.get("/invoices")
def invoices():
    with g.connection.cursor() as cursor:
        cursor.execute('SET search_path TO "' + g.tenant + '"')  # expect: INJ101
        cursor.execute("SELECT number, total FROM invoice WHERE due < now()")
        return [{"number": number, "total": str(total)} for number, total in cursor]
