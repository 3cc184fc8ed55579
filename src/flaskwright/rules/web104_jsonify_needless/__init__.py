"""`jsonify(…)` wraps a dict or list that the view could return as it is.

## What it does
Reports a returned `jsonify(…)` of one dict or list display (a comprehension is one too) or of keywords, alone or with a
status, where Flask itself makes the same answer of the plain value. It is silent where headers are given, where
something uses the response (`set_cookie`, `status_code`, a decorator or a caller), for every other argument, and where
the Flask in use does not take the value: dicts since 1.1, lists since 2.2.
## Why it matters
Nothing breaks; the answer is the same byte for byte. The plain value is what a test, a typed client or another view can
use without decoding it again, a return annotation such as `dict[str, str]` says what the view answers, and one way of
answering JSON in a code base leaves no doubt which views still do something special.
## How to mend
Return the value: `return {"id": 1}`, `return {"error": "taken"}, 409`, `return [row.to_dict() for row in rows]`.
## Fix safety
The fix is safe: it only removes the call, turns keywords into a dict display and keeps the status. It is not offered
where the view's return annotation names a response class, or where a keyword list is spread with `**`. An import of
`jsonify` that nothing uses afterwards goes as well.
## References
- [Flask: APIs with JSON](https://flask.palletsprojects.com/en/stable/quickstart/#apis-with-json)
- [Flask 2.2 changes: lists returned from views](https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0)
- [Flask 1.1 changes: dicts returned from views](https://flask.palletsprojects.com/en/stable/changes/#version-1-1-0)
"""
