r"""A client's text becomes a header of a mail or of a raw WSGI answer, or its `Host` header a link that others follow.

## What it does
Reports three things. Text of a client, newlines and all, among the headers of a mail that is sent as raw text
(`smtplib`'s `sendmail`). The same in the headers that WSGI code gives to `start_response` itself. And a link in a mail
that is built from the request's host: `request.host`, `request.host_url`, or `url_for(…, _external=True)` in an app
that configures neither `SERVER_NAME` nor `TRUSTED_HOSTS`.
It is silent for Flask's own responses, since Werkzeug refuses headers with newlines; for `EmailMessage`, the older
message classes and Flask-Mail, which refuse them as well; where both kinds of newlines are removed; below the empty
line that ends a mail's headers; for a host that was compared with the known ones; and for links in the answer to the
same client.
## Why it matters
A newline starts the next header. The subject `Hello\r\nBcc: …` makes a contact form send mail to thousands in your
name, and a second empty line replaces the text. In a raw answer it sets cookies or splits the answer in two.
The `Host` header is the client's choice too. Whoever asks for a new password in the name of another, with a host of
their own, makes your server send that person a genuine mail whose link carries the secret token to the wrong machine.
## How to mend
Build mails with `email.message.EmailMessage` and `send_message`. Answer with Werkzeug's `Response` in middleware too,
or quote what goes into a URL. For links set `TRUSTED_HOSTS` (Flask 3.1 and newer), so that other hosts are answered
400, or `SERVER_NAME`, which `url_for` then uses, or write the site's address into the settings. Since Flask 3.1 an app
with a `SERVER_NAME` answers other hosts too, so that `request.host` is still the client's word.
## References
- [Flask: `TRUSTED_HOSTS` and `SERVER_NAME`](https://flask.palletsprojects.com/en/stable/config/#TRUSTED_HOSTS)
- [Python: `email.message`](https://docs.python.org/3/library/email.message.html)
- [PortSwigger: password reset poisoning](https://portswigger.net/web-security/host-header/exploiting/password-reset-poisoning)
- [PEP 3333: `start_response`](https://peps.python.org/pep-3333/#the-start-response-callable)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.app_settings import is_empty, production_applications, settings_in, values_of
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.dataflow.hits import Hit

KEYS = ("TRUSTED_HOSTS", "SERVER_NAME")
"""The settings that say which hosts an application has."""


def check(project: Project) -> Iterator[Finding]:
    yield from untrusted(
        project,
        RULE,
        ("header",),
        "{source} becomes part of the headers, or of a link, that {sink} sends",
        help="build the mail with `EmailMessage`, and links from a configured host (`TRUSTED_HOSTS`, `SERVER_NAME`)",
        unless=lambda hit: _is_host(hit) and project.once(_hosts_are_known),
    )


def _is_host(hit: Hit) -> bool:
    return hit.label.origin == "host"


def _hosts_are_known(project: Project) -> bool:
    """Whether an application's settings name its hosts, or come in part from where we cannot look."""
    for made in production_applications(project):
        settings = settings_in(project, made)
        if settings.opened or any(not is_empty(value) for key in KEYS for value in values_of(settings, key)):
            return True
    return False


RULE = Rule(
    code="INJ113",
    name="header",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_reset_link_from_host",
    right="silent_trusted_hosts",
    cwe=(113, 644),
)
