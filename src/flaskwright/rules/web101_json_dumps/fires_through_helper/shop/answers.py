import json


def envelope(data):
    return json.dumps({"data": data})  # expect: WEB101
