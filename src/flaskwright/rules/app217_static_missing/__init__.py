"""`url_for` links a static file that no static folder holds and no build step produces.

## What it does
Looks up the `filename` of `url_for("static", …)` and of a blueprint's `static` endpoint in the folder that answers it,
with its case, in Python and in templates. A query string written into the file name counts as part of the name, as
Flask quotes it. It says nothing about names made at run time, folders that are built or filled by the program (a
bundler's configuration, a Make or asset rule, code that writes there), folders outside the project, and static
endpoints of libraries or of the application's own making.

## Why it matters
`url_for` does not look whether the file exists. The page renders, the browser asks for the file and gets a 404: the
page stands there without its style or script, and no error reaches the log as one.

## How to mend
Correct the name, or add the file. For a blueprint's files name its endpoint: `url_for("shop.static",
filename="shop.js")`. A version belongs in a parameter of its own: `url_for("static", filename="app.css", v=3)`.

## References
- [Flask: static](https://flask.palletsprojects.com/en/stable/tutorial/static/)
- [Flask: static files](https://flask.palletsprojects.com/en/stable/blueprints/#static-files)
"""
