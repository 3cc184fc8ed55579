"""A client's XML is read by a parser that fetches the external entities which the document declares.

## What it does
Reports XML that comes from a client (a body, a field, an upload) and reaches a parser which resolves external
entities: one of `lxml` made with `resolve_entities=True`, or any that leaves this option alone where the requirements
hold `lxml` below version 5; and one of `xml.sax`, also below `xml.dom.pulldom`, whose feature `feature_external_ges` is
switched on. It is silent where a newer parser is left as it is, since `lxml` 5 resolves only what the document spells
out itself, and `ElementTree`, `minidom` and `xml.sax` fetch nothing; for `defusedxml`; and where the parser reads a
file of the application.
## Why it matters
`<!ENTITY e SYSTEM "file:///etc/passwd">` is all it takes: the parser opens the file, or the URL of a machine behind the
firewall, and puts its content where the document says `&e;`. The view stores or answers it like any other text. Looking
for `<!ENTITY` in the bytes first does not help, since the same document in UTF-16 does not contain them.
## How to mend
Write `etree.XMLParser(resolve_entities=False)`, or leave the option alone with `lxml` 5 and newer. Where documents of
others need no DTD at all, `defusedxml` refuses every one that has entities. A parser that has to resolve them, for
files of your own, should stay in the function that reads those.
## References
- [lxml: parser options](https://lxml.de/parsing.html#parser-options)
- [Python: XML processing modules and their security](https://docs.python.org/3/library/xml.html)
- [defusedxml](https://pypi.org/project/defusedxml/)
- [OWASP: preventing XML external entities](https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    yield from untrusted(
        project,
        RULE,
        ("xml",),
        "{source} is parsed by {sink}, which fetches the external entities that it declares",
        help="leave entities unresolved: `etree.XMLParser(resolve_entities=False)`, or parse with `defusedxml`",
    )


RULE = Rule(
    code="INJ110",
    name="xml-entity",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_resolving_parser",
    right="silent_entities_stay_as_they_are",
    cwe=(611, 776),
)
