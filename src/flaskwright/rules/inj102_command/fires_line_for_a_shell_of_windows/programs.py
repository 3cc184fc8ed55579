import subprocess


def run(command):
    return subprocess.Popen(" ".join(command), shell=False)  # expect: INJ102


def first(command):
    return subprocess.Popen(" ".join(command), shell=False)  # expect: INJ102
