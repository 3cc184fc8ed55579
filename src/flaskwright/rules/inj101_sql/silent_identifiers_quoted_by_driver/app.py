import psycopg
from flask import Flask, request
from psycopg import sql

app = Flask(__name__)


@app.get("/tables/<name>")
def table(name):
    # `Identifier` and `Literal` quote by the rules of the server; `SQL` holds constants only.
    statement = sql.SQL("SELECT {column} FROM {table} WHERE region = {region}").format(
        column=sql.Identifier(request.args.get("column", "id")),
        table=sql.Identifier("export", name),
        region=sql.Literal(request.args.get("region", "")),
    )
    with psycopg.connect("dbname=exports") as connection:
        return {"rows": connection.execute(statement).fetchall()}


@app.get("/tables/<name>/columns")
def columns(name):
    names = sql.SQL(", ").join(sql.Identifier(column) for column in request.args.getlist("column"))
    with psycopg.connect("dbname=exports") as connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT {} FROM {}").format(names, sql.Identifier(name)))
        return {"rows": cursor.fetchall()}
