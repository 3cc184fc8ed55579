"""`functools.partial` of functions of libraries: what it was given first counts as what it is called with."""

from __future__ import annotations

from tests.flow.marked import mistakes

COMMANDS = """
import functools
import os, subprocess
from functools import partial

shell = partial(subprocess.run, shell=True)
program = partial(subprocess.run, ["ls"], check=True)

class Task:
    def __init__(self, name, command):
        self.command = command

    def run(self):
        os.system(self.command)  # fires

def later(run):
    run()  # fires

@app.get("/")
def view():
    text = request.args["q"]
    shell(text)  # fires
    shell("ls")
    program(input=text)
    local = functools.partial(subprocess.run, f"ls {text}")
    local(shell=True)  # fires
    again = partial(shell, check=True)
    again(text)  # fires
    again(["ls", text], shell=False)
    partial(os.system)(text)  # fires
    later(partial(os.system, text))
    Make = partial(Task, "daily")
    Make(text).run()
    join = partial(str.join, " ")
    os.system(join([text]))  # fires
    number = partial(int, base=10)
    os.system("ls " + str(number(text)))
    return ""
"""


def test_partials_of_library_functions() -> None:
    assert not mistakes("command", COMMANDS)
