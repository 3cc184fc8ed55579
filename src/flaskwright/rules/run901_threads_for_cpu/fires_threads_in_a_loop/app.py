from threading import Thread

from flask import Flask
from openpyxl import Workbook

app = Flask(__name__)


def export(year):
    book = Workbook()
    book.active.append([year])
    book.save(f"/srv/{year}.xlsx")


@app.post("/exports")
def exports():
    threads = [Thread(target=export, args=(year,)) for year in range(2000, 2030)]  # expect: RUN901
    for thread in threads:
        thread.start()
    return "", 202
