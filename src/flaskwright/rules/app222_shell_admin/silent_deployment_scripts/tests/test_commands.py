import subprocess
import sys


def test_routes_command():
    done = subprocess.run([sys.executable, "-m", "flask", "--app", "radio", "routes"], capture_output=True, check=True)
    assert b"index" in done.stdout
