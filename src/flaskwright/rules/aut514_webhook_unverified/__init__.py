"""Anybody can tell the application what only another service should: nothing checks who sent the message.

## What it does
Reports routes that answer POST without a guard, are called a webhook (in their address or endpoint; a callback, where
they take JSON and answer no GET), or are taken out of the CSRF protection, read the body and change something by it,
where nothing on the way looks at a signature, a token or key, a password, the sender's address, or asks the service
back what has happened. Calls of the services' own
libraries count (`stripe.Webhook.construct_event`), `hmac`, tokens in the address, and home-made checks in hooks,
decorators and helpers. Silent are routes that manage webhooks (they also answer GET), and routes behind a hook or
decorator that is not known.
## Why it matters
The address of a webhook is no secret: it stands in logs, in the settings of the service, and is easily guessed. Whoever
sends it `{"type": "payment.succeeded", "order": 17}` gets order 17 for nothing.
## How to mend
Each service signs its messages. Check the signature over the raw body before anything else:
`stripe.Webhook.construct_event(request.get_data(), request.headers["Stripe-Signature"], secret)`, or
`hmac.compare_digest(hmac.new(secret, request.get_data(), "sha256").hexdigest(), signature)`, and refuse old timestamps.
## References
- [Stripe: webhook signatures](https://docs.stripe.com/webhooks#verify-events)
- [GitHub: validating webhook deliveries](https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries)
- [CWE-345: insufficient verification of data authenticity](https://cwe.mitre.org/data/definitions/345.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity
from flaskwright.flow.steps import start_step, use_step
from flaskwright.rule_support.requests import path_to
from flaskwright.rule_support.webhooks import Webhooks
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project


def check(project: Project) -> Iterator[Finding]:
    told: set[object] = set()
    for found in Webhooks(project).unverified():
        route = found.way.route
        view = route.functions or route.location  # which may have several addresses
        if view in told:
            continue
        told.add(view)
        function = found.change.call.unit.function
        yield RULE.finding(
            route.location,
            f"`{route.rule}` {found.change.does} by what it is sent, and nothing checks who sent it",
            scope=route.call.unit.scope,
            subject=route.rule or "?",
            trace=(
                start_step(route),
                *(path_to(found.posted, function) if function is not None else ()),
                use_step(found.change.call),
            ),
            confidence=Confidence.HIGH if found.named and found.exempt is not None else Confidence.MEDIUM,
            help="check the signature of the message before anything else",
        )


RULE = Rule(
    code="AUT514",
    name="webhook-unverified",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_named_as_a_webhook",
    right="silent_signature_in_a_helper",
    cwe=(345, 306),
)
