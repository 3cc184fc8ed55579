import psycopg2
import requests

connection = psycopg2.connect("dbname=shop")
for rate in requests.get("https://rates.example/today", timeout=5).json():
    connection.cursor().execute("INSERT INTO rate (name) VALUES (%s)", (rate,))
connection.commit()
