import os
import subprocess

from PIL import Image

TOOLS = "/usr/lib/postgresql/17/bin"


def totals():
    host = subprocess.check_output(["hostname"]).decode()
    kernel = os.popen("uname -r").read()
    revision = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, check=False).stdout
    subprocess.run([TOOLS + "/pg_dump", "--version"], capture_output=True, check=False)
    mark = Image.new("RGB", (16, 16))
    return {"host": host, "kernel": kernel, "revision": revision.decode(), "size": mark.size}
