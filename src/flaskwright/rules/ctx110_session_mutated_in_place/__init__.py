"""A mutable value inside `session` is changed in place and nothing in that request marks the session modified.

## What it does
Reports changes inside a value of the session (`session["cart"].append(x)`, `session["cart"]["count"] += 1`,
`del session["cart"][0]`, also through a local name or a helper's argument) on a path of a request where nothing else
marks the session: no `session.modified = True`, no assignment, `pop` or `update` of a key, no `flash`, no
`session.permanent`, no `login_user`, and no hook or callee that does one of these.
`session.setdefault("cart", []).append(x)` and a key that is made only where it is missing save the first request only,
and are reported as well. Silent are copies, and session interfaces of the project or of a library that decide
themselves when to save.

## Why it matters
Flask's session notices changes to its own keys, not changes inside their values, and sends the cookie only when it
noticed one. The response of this request looks right, because it is made from the changed object; the next request sees
the old value. No exception is raised: users report a basket that forgets what they put into it.

## How to mend
Assign the value again, `session["cart"] = [*session["cart"], item]`, or set `session.modified = True` after the change.

## References
- [Flask: `session.modified`](https://flask.palletsprojects.com/en/stable/api/#flask.session.modified)
- [Flask: sessions](https://flask.palletsprojects.com/en/stable/quickstart/#sessions)
"""
