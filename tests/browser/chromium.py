"""A headless Chromium that a test drives through its pipe.

https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 60.0
"""Seconds until an answer that does not come is a failure."""
TAB, ENTER, SPACE = ("Tab", 9, ""), ("Enter", 13, "\r"), (" ", 32, " ")
CONTRAST = """
(() => {
  const parse = (text) => { const found = text.match(/[\\d.]+/g).map(Number); return found; };
  const part = (v) => v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  const ground = (element) => { for (let one = element; one; one = one.parentElement) {
    const found = parse(getComputedStyle(one).backgroundColor); if (found.length < 4 || found[3] > 0) return found; }
    return parse(getComputedStyle(document.documentElement).backgroundColor); };
  const poor = [];
  document.querySelectorAll('details').forEach((one) => one.open = true);
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('svg') || element.classList.contains('skip')) continue;
    const own = [...element.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
    if (!own || !element.getClientRects().length) continue;
    const one = light(parse(getComputedStyle(element).color)), other = light(ground(element));
    const ratio = (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
    if (ratio < 4.5) poor.push([element.tagName, element.className, ratio, element.textContent.trim().slice(0, 40)]);
  }
  return poor;
})()
"""
FOCUSED = """
(() => { const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return { tag: one.tagName.toLowerCase(), text: one.textContent.trim().slice(0, 60), href: one.getAttribute('href'),
           id: one.id, outline: parseFloat(style.outlineWidth) * (style.outlineStyle === 'none' ? 0 : 1),
           shown: box.width > 0 && box.left >= 0 && box.top >= 0 }; })()
"""


def find() -> str:
    """The browser of this machine. There is no test without one: `make browser` installs it."""
    found = next((path for name in NAMES if (path := shutil.which(name)) is not None), None)
    assert found is not None, "there is no Chromium here; `make browser` installs one"
    return found


class Browser:
    """One browser with one page."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(
            # Its other processes may still write there when the first has ended.
            prefix="flaskwright-browser-",
            ignore_cleanup_errors=True,
        )
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
                 f"--user-data-dir={self._folder.name}", "--no-first-run", "about:blank"]  # fmt: skip
        # The browser reads from the descriptor 3 and writes to 4.
        command = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self._process = subprocess.Popen(
            ["bash", "-c", command, "bash", find(), *flags],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._numbers = itertools.count(1)
        self._rest = b""
        self.events: list[dict[str, Any]] = []
        self._session: str | None = None
        pages = self.call("Target.getTargets")["targetInfos"]
        target = next(one["targetId"] for one in pages if one["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "DOM", "Accessibility"):
            self.call(f"{domain}.enable")
        # As in a window that somebody looks at: without it what has the focus does not show it.
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    def close(self) -> None:
        """End the browser and remove its folder."""
        self._process.kill()
        self._process.wait()
        os.close(self._write)
        os.close(self._read)
        self._folder.cleanup()

    def call(self, method: str, **parameters: Any) -> Any:
        """What a command of the protocol answers."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, (method, answer["error"])
                return answer["result"]
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        started = time.monotonic()
        while b"\0" not in self._rest:
            assert time.monotonic() - started < PATIENCE, "the browser does not answer"
            assert self._process.poll() is None, "the browser ended"
            self._rest += os.read(self._read, 65536)
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def open(self, address: str) -> None:
        """Show a page, and wait until it is there."""
        self.events.clear()
        # The page before must not pass for the one that is still to come.
        self.evaluate("window.left = true")
        self.call("Page.navigate", url=address)
        self.until(f"!window.left && location.protocol === '{address.partition(':')[0]}:'")

    def until(self, expression: str) -> None:
        """Wait until an expression of JavaScript holds in a page that is complete; pages may come and go meanwhile."""
        end = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(AssertionError):
                if self.evaluate(f"document.readyState === 'complete' && ({expression})"):
                    return
            assert time.monotonic() < end, (expression, self.evaluate("document.body.innerText"))
            time.sleep(0.02)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression of JavaScript."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, key: str, code: int, text: str = "") -> None:
        """Press and release a key."""
        common = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        """Type into what has the focus, in place of what stands there."""
        self.call("Input.dispatchKeyEvent", type="rawKeyDown", key="a", code="KeyA", commands=["selectAll"])
        self.call("Input.insertText", text=text)

    def focused(self) -> dict[str, Any]:
        """What has the focus, and how that is shown."""
        found: dict[str, Any] = self.evaluate(FOCUSED)
        return found

    def poor_contrast(self) -> list[Any]:
        """The texts that do not stand out from their ground by 4.5 to 1."""
        found: list[Any] = self.evaluate(CONTRAST)
        return found

    def picture(self, path: Path) -> None:
        """Keep how the page looks, from its head to its foot."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def scheme(self, name: str) -> None:
        """Whether the reader's system is `light` or `dark`."""
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def width(self, columns: int) -> None:
        """How wide the window is, in pixels of CSS."""
        self.call("Emulation.setDeviceMetricsOverride", width=columns, height=900, deviceScaleFactor=1, mobile=False)

    def tree(self) -> list[dict[str, Any]]:
        """What the browser tells a screen reader: role, name and level of each thing that is not ignored."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [
            {
                "role": node["role"]["value"],
                "name": node.get("name", {}).get("value", ""),
                "description": node.get("description", {}).get("value", ""),
                **{one["name"]: one["value"].get("value") for one in node.get("properties", ())},
            }
            for node in nodes
            if not node.get("ignored")
        ]
