import requests

for number in range(20):
    requests.post(f"http://127.0.0.1:5000/orders/{number}")
