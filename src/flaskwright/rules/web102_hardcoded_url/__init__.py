"""A redirect, `Location` header or link spells out a path that a route of this app answers.

## What it does
Reports a literal path, also one built with an f-string, that is the target of `redirect(…)`, the value of a `Location`
header or a link in a returned body, where a route of the same app answers that path. Links in templates count in the
`strict` profile. It is silent for full URLs, for paths that no route of this app answers, and for paths that only a
catch-all such as `/<path:path>` would take.
## Why it matters
The path is a copy of what the route says, and nothing keeps the two alike. When the route moves, or its blueprint gets
another `url_prefix`, the redirect leads to a 404 that no test of the view notices. Behind a proxy that serves the app
under a prefix (`SCRIPT_NAME`, `X-Forwarded-Prefix`, `DispatcherMiddleware`) it is wrong at once: `redirect("/login")`
leaves the app, `url_for("login")` gives `/shop/login`. A path without its final slash costs a second redirect.
## How to mend
Name the endpoint: `redirect(url_for("auth.login"))`, with the variables of the URL as keywords; query values go the
same way, a fragment as `_anchor=`. In a constant, keep the endpoint's name and call `url_for` where it is used.
## Fix safety
The fix is safe where the literal is the argument itself, one endpoint answers the path and every variable of the URL
has its expression: `url_for` then gives the same path, with the prefix of the deployment. Values are converted by the
rule's converter and escaped, which a bare f-string does not do. Constants and bodies are reported and not fixed.
## References
- [Flask: URL building](https://flask.palletsprojects.com/en/stable/quickstart/#url-building)
- [Flask: `url_for`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.url_for)
- [Flask: tell Flask it is behind a proxy](https://flask.palletsprojects.com/en/stable/deploying/proxy_fix/)
"""
