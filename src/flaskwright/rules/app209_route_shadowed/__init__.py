"""Two rules have the same path and method, so that only the first can answer.

## What it does
Works out the full rule of each route, with the prefixes of its blueprint and of that blueprint's parents, its
converters, host and subdomain, and reports the later of two rules that match the same URLs with a common method.
Names of variables do not count: `/orders/<int:id>` and `/orders/<int:order_id>` are one rule. The `HEAD` and
`OPTIONS` that Flask adds do not count either. Silent are different methods, converters, hosts and subdomains, rules
that differ in the trailing slash, rules that are only for building URLs, and alternatives of which only one runs.

## Why it matters
Flask accepts both rules and always calls the view that was registered first. The later view never runs: a new page
shows the old one's content, a fix in the second view changes nothing, and a check that only the second view makes is
never made. `url_for` builds the second endpoint's URL, which then answers with the first view.

## How to mend
Remove the view that is not wanted, or give one of them another path. If the two belong together, use one view, or
keep them apart by `methods`.

## References
- [Flask: routing](https://flask.palletsprojects.com/en/stable/quickstart/#routing)
- [Werkzeug: rule format](https://werkzeug.palletsprojects.com/en/stable/routing/#rule-format)
- [Flask: URL route registrations](https://flask.palletsprojects.com/en/stable/api/#url-route-registrations)
"""
