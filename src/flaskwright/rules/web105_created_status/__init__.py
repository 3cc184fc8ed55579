"""A POST that creates something, or hands work to a queue, answers 200.

## What it does
Reports the return of a JSON view that answers POST, has stored a new row on the way there and answers 200, given or by
default; and the return of one that has only put work into a queue and answers something else than 202. It is silent for
pages and redirects, for updates, searches and logins, where a row that already existed is answered, where the status is
not known, and where a library sets the status.
## Why it matters
200 says that the request was carried out and that its result is in the body. A client that has to know whether its
retry made a second order, generated clients that look up the answer's type by status, and monitoring that counts 201
as orders all read the status alone. After `delay()` nothing is done yet: 200 lets the caller look for a result which
is not there, and nothing tells where to ask for it.
## How to mend
Answer `201` with the new resource, and a `Location` header that leads to it:
`return order.to_dict(), 201, {"Location": url_for("orders.detail", order_id=order.id)}`.
For accepted work answer `202` with a URL that tells how far it is.
## References
- [RFC 9110: 201 Created](https://www.rfc-editor.org/rfc/rfc9110.html#name-201-created)
- [RFC 9110: 202 Accepted](https://www.rfc-editor.org/rfc/rfc9110.html#name-202-accepted)
- [Flask: background tasks with Celery](https://flask.palletsprojects.com/en/stable/patterns/celery/)
"""
