import json
import re


def told(raw):
    found = re.search(r"\{.*\}", raw, re.DOTALL)
    if found:
        try:
            body = json.loads(found.group(0))
            inner = (body.get("error") or {}).get("message") or body.get("message")
            if inner:
                return inner.split("\n")[0].strip()
        except Exception:
            # Whatever the text holds is no JSON of this shape: it is shown as it is.
            pass
    return raw[:500]
