import os
import subprocess


def run(command):
    if os.name == "nt":
        # One text is how Windows passes arguments on. No shell reads it, and the program is a fixed one.
        command = " ".join(command)
    return subprocess.Popen(command, shell=False)
