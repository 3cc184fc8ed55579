"""A form is sent with a method or an encoding that its view does not take, or a view for `GET` alone reads a body.

## What it does
Follows each form of a template to the route that its `action` names, or, without one, to the pages that render the
template, and compares the form's method with those that answer at that URL, whichever view they belong to. It finds
file inputs (written out, or file fields of a form class) in forms that post without `enctype="multipart/form-data"`. In
views whose routes answer only `GET` it finds reads of `request.form`, `request.files` and of a JSON body. It says
nothing about forms that a script or htmx sends, about actions made at run time, and about helpers that other routes
share.

## Why it matters
Posting to a route that does not allow it answers 405: the form never works. A view that only answers `GET` never sees a
form; `request.form["x"]` answers 400 there, and a branch `if request.method == "POST":` never runs. Without the
encoding the browser sends only the file's name: `request.files` stays empty, and the upload is lost without a word.

## How to mend
Add the method to the route (`@bp.post(…)` or `methods=["GET", "POST"]`), or let the form point at the route that takes
it. Read `request.args` where the values come in the URL. Write `<form method="post" enctype="multipart/form-data">`
around file inputs.

## References
- [Flask: http methods](https://flask.palletsprojects.com/en/stable/quickstart/#http-methods)
- [Flask: uploading files](https://flask.palletsprojects.com/en/stable/patterns/fileuploads/)
- [MDN: enctype](https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Elements/form#enctype)
- [Flask-WTF: file uploads](https://flask-wtf.readthedocs.io/en/stable/form/#file-uploads)
"""
