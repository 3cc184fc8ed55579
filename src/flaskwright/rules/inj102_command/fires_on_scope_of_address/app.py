import ipaddress
import subprocess

from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/trace")
def trace():
    # An IPv6 address may end in a scope of any text: `fe80::1%$(reboot)` is one, and is written out as it came.
    try:
        address = ipaddress.ip_address(request.args["address"])
    except ValueError:
        abort(400)
    result = subprocess.run("traceroute " + str(address), shell=True, capture_output=True)  # expect: INJ102
    return {"hops": result.stdout.decode().splitlines()}
