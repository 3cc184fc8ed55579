import shutil


def clean():
    shutil.rmtree("/var/tmp/readings")
