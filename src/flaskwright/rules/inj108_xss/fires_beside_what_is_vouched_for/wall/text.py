import subprocess


def tidy(html):
    return subprocess.run(["tidy"], input=html, capture_output=True, text=True, timeout=5).stdout or html
