from flask import Flask

from library import books, loans

app = Flask(__name__)
app.register_blueprint(books.bp)
app.register_blueprint(loans.bp)
