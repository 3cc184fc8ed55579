"""A view builds an error answer by hand instead of raising an error of the domain.

## What it does
Reports the return of a view that answers an error as a tuple built on the spot: a dict, a `jsonify(…)` or a text with
a literal status from 400 to 499, or 500. It is silent in error handlers, hooks and decorators, for functions whose
purpose is to build such answers, for a form shown again with its mistakes, for 503 of a health check, for a status that
is not literal, and for answers passed on from another service.
## Why it matters
The shape of the errors is then decided in every view anew: one says `{"error": …}`, the next `{"message": …}`, a third
answers a bare text, and a client has to know them all. A service function cannot refuse anything without handing a
tuple up through its callers, and a `with session.begin():` block commits on the `return` what an exception would have
rolled back. Logging or counting errors needs a change in every place.
## How to mend
Raise an exception that says what is wrong (`raise SeatTaken(seat)`), or `abort(404)`, and answer it in one handler that
knows the shape: `@app.errorhandler(DomainError)` with `return {"error": error.slug}, error.status`.
## References
- [Flask: custom exceptions and returning API errors](https://flask.palletsprojects.com/en/stable/errorhandling/#returning-api-errors-as-json)
- [Flask: `abort`](https://flask.palletsprojects.com/en/stable/api/#flask.abort)
"""
