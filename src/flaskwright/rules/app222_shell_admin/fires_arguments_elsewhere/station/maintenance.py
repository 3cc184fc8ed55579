import shlex
from subprocess import check_call, check_output

from station import programs


def migrate():
    check_call(programs.MIGRATE)  # expect: APP222


def purge():
    return check_output(list(programs.PURGE)).decode()  # expect: APP222


def routes():
    return check_output(shlex.split("flask --app station routes")).decode()  # expect: APP222


def back_up():
    check_call(programs.BACKUP)
