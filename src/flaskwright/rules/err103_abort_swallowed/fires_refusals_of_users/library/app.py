from flask import Flask, abort
from flask_login import login_required

from library.books import find
from library.rights import ensure_may, librarians_only

app = Flask(__name__)


@app.post("/books/<int:number>/withdraw")
def withdraw(number):
    try:
        book = find(number)
        ensure_may("withdraw", book)
        book.withdraw()
    except Exception:  # expect: ERR103
        return abort(500)
    return {"withdrawn": number}


@app.post("/books/<int:number>/renew")
@login_required
def renew(number):
    # Whoever is logged in may lack the right all the same.
    try:
        ensure_may("renew", find(number))
    except Exception:  # expect: ERR103
        return abort(500)
    return {"renewed": number}


@app.post("/books/<int:number>/mend")
@login_required
@librarians_only
def mend(number):
    try:
        book = find(number)
        ensure_may("mend", book)
        if book.lent:
            abort(409)
    except Exception:  # expect: ERR103
        return abort(500)
    return {"mended": number}
