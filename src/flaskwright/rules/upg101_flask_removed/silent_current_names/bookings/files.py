from flask import Blueprint, send_file, send_from_directory

files = Blueprint("files", __name__)


@files.get("/invoices/<int:number>")
def invoice(number):
    return send_file(f"/srv/invoices/{number}.pdf", download_name="invoice.pdf", max_age=0, etag=False)


@files.get("/photos/<name>")
def photo(name):
    return send_from_directory("/srv/photos", path=name)
