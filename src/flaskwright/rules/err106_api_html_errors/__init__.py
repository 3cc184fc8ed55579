"""A JSON API has no JSON handler for HTTP errors, so that its errors are HTML pages.

## What it does
Reports the creation of an app whose views all answer JSON and that registers no handler for HTTP errors: none for
`HTTPException` or `Exception`, none for a code, and no hook that rewrites error answers. It is silent for apps that
also serve pages, where the answer of a view is not known, and where a library (Flask-RESTful, Flask-RESTX,
flask-smorest, APIFlask, Connexion) answers the errors of its views as JSON itself.
## Why it matters
Flask's own 400, 404, 405, 413, 415 and 500 answers are small HTML documents. A client of the API calls `.json()` on
every answer and fails with a parser's error (`Unexpected token '<'`) that hides what really happened: a mistyped path,
a wrong method, a body that is no JSON. It shows first in production, when the first request goes wrong.
## How to mend
Register one handler at the app:
`@app.errorhandler(HTTPException)` with `return {"error": error.name, "detail": error.description}, error.code`.
It takes unmatched URLs and wrong methods as well, which a blueprint's handler never sees. Unhandled exceptions reach it
as `InternalServerError`.
## References
- [Flask: returning API errors as JSON](https://flask.palletsprojects.com/en/stable/errorhandling/#returning-api-errors-as-json)
- [RFC 9457: problem details for HTTP APIs](https://www.rfc-editor.org/rfc/rfc9457.html)
"""
