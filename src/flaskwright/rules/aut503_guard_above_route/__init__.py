"""A guard stands above the route decorator, so that the registered view is unguarded.

## What it does
Reports an authentication or permission decorator (of Flask-Login, Flask-JWT-Extended, Flask-HTTPAuth, Flask-Security,
or the app's own that refuses by `abort`, a redirect or an error answer) that stands above a decorator which registers
the view. It is silent where the same guard also stands below, where a hook checks every request, where the route
decorator applies the guard, where the decorator only marks the function, and where the registration happens later.
## Why it matters
Decorators apply from the bottom up. `@app.route` hands Flask the function as it is at that point and returns the same
function; what is wrapped around it afterwards only changes the module's name, which Flask never calls. The page looks
guarded in the source, and answers everyone with 200: no error, no log line, and tests that log in first all pass.
## How to mend
Put every guard below the route decorators, next to the function. A test that requests the URL without a login and
expects 401, 403 or a redirect keeps it there.
## Fix safety
The fix moves the guard below the last route decorator and keeps the order of several guards. It is unsafe, because
requests that were answered are refused from then on, which is what the guard is for. It is not offered where the guard
does not use `functools.wraps`: the endpoint would get the wrapper's name, and a second view the same one.
## References
- [Flask: view decorators](https://flask.palletsprojects.com/en/stable/patterns/viewdecorators/)
- [Flask-Login: `login_required`](https://flask-login.readthedocs.io/en/latest/#flask_login.login_required)
- [OWASP Top 10: broken access control](https://owasp.org/Top10/A01_2021-Broken_Access_Control/)
"""
