import sqlite3


class Engine:
    def execute(self, command):
        return command.split()

    def table_names(self):
        return []


def select(columns):
    return ", ".join(columns)


def local(path):
    return sqlite3.connect(path)
