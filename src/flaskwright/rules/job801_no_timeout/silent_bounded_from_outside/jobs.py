import ftplib
import socket
import urllib.request

import gevent
import psycopg2
import requests
from flask import Flask
from sendgrid import SendGridAPIClient

app = Flask(__name__)
socket.setdefaulttimeout(20)


@app.cli.command("fetch-prices")
def fetch_prices():
    with urllib.request.urlopen("https://prices.example/today.csv") as answer:
        app.logger.info("%d bytes", len(answer.read()))


@app.cli.command("send-orders")
def send_orders():
    server = ftplib.FTP()
    server.connect("orders.example", timeout=15)
    server.quit()


@app.post("/orders/<int:order>/confirm")
def confirm(order):
    with gevent.Timeout(5):
        requests.post("https://warehouse.example/orders", json={"order": order})
    return "", 204


@app.cli.command("count-orders")
def count_orders():
    connection = psycopg2.connect("dbname=orders connect_timeout=5")
    psycopg2.connect(dsn=app.config["ORDERS_URL"]).close()
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM orders")
        app.logger.info("%d orders", cursor.fetchone()[0])


@app.cli.command("mail-orders")
def mail_orders():
    mails = SendGridAPIClient(app.config["SENDGRID_KEY"])
    mails.client.timeout = 10
    mails.send({"subject": "Orders"})
