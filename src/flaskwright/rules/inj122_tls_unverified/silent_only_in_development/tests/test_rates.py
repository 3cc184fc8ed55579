import requests


def test_answers():
    assert requests.get("https://localhost:5001/rates", verify=False, timeout=5).ok
