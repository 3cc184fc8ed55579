from flask import Flask, abort
from flask_login import login_required

from library.books import find
from library.rights import ensure_may, librarians_only

app = Flask(__name__)


@app.post("/books/<int:number>/withdraw")
@login_required
@librarians_only
def withdraw(number):
    # Nobody comes here who is not logged in, or has no rights: what `ensure_may` asks is settled.
    try:
        book = find(number)
        ensure_may("withdraw", book)
        book.withdraw()
    except Exception as error:
        app.logger.error("withdrawing failed: %s", error)
        return abort(500)
    return {"withdrawn": number}
