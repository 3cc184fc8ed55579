import smtplib
import socket
import urllib.request

import httpx
import requests
import urllib3
from flask import Flask
from sendgrid import SendGridAPIClient

app = Flask(__name__)
pool = urllib3.PoolManager(maxsize=4)
prices = httpx.Client(base_url="https://prices.example", timeout=None)  # expect: JOB801


@app.get("/prices")
def all_prices():
    return prices.get("/today").text


@app.get("/exchange")
def exchange():
    return requests.get("https://bank.example/rates", timeout=None).text  # expect: JOB801


@app.get("/stock")
def stock():
    return pool.request("GET", "https://warehouse.example/stock").data  # expect: JOB801


@app.cli.command("mail-report")
def mail_report():
    with urllib.request.urlopen("https://reports.example/today") as answer:  # expect: JOB801
        text = answer.read()
    with smtplib.SMTP("mail.example", 587) as server:  # expect: JOB801
        server.sendmail("shop@example.org", ["boss@example.org"], text)


@app.cli.command("ping")
def ping():
    socket.create_connection(("warehouse.example", 443)).close()  # expect: JOB801


@app.cli.command("mail-orders")
def mail_orders():
    mails = SendGridAPIClient(app.config["SENDGRID_KEY"])  # expect: JOB801
    mails.send({"subject": "Orders"})
