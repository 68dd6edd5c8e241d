"""A Chromium without a window, driven through its own protocol (CDP) over two pipes; nothing beside it is needed."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_OPTIONS = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --hide-scrollbars"


class Browser:
    """One page of one browser, with all that it asked for and all that it complained of."""

    def __init__(self, profile: Path, *, width: int = 1200, height: int = 900) -> None:
        ours, theirs = os.pipe(), os.pipe()  # what we say, what it says
        self.process = subprocess.Popen(
            f"exec '{CHROMIUM}' {_OPTIONS} --remote-debugging-pipe --user-data-dir='{profile}' "
            f"--window-size={width},{height} 3<&{ours[0]} 4>&{theirs[1]}",
            shell=True,
            executable="/bin/bash",
            pass_fds=(ours[0], theirs[1]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(ours[0])
        os.close(theirs[1])
        self._out, self._in = os.fdopen(ours[1], "wb"), os.fdopen(theirs[0], "rb")
        self._rest = b""
        self._number, self._session = 0, None
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.theme("light")
        # The network is cut.
        self.call("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)

    def call(self, method: str, **params: Any) -> Any:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while (reply := self._hear()).get("id") != self._number:
            self._note(reply)
        if "error" in reply:
            raise RuntimeError(f"{method}: {reply['error']}")
        return reply["result"]

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._in.fileno(), 1 << 16)
            if not piece:
                raise RuntimeError("the browser has gone")
            self._rest += piece
        first, _, self._rest = self._rest.partition(b"\0")
        return json.loads(first)

    def _note(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case (
                "Runtime.exceptionThrown"
                | "Log.entryAdded"
                | "Runtime.consoleAPICalled"
                | "Page.javascriptDialogOpening"
            ):
                self.complaints.append(json.dumps(params))

    def open(self, path: Path) -> None:
        loader = self.call("Page.navigate", url=path.as_uri())["loaderId"]
        # Until the new page is there, the old one answers.
        while self.call("Page.getFrameTree")["frameTree"]["frame"]["loaderId"] != loader:
            pass
        while self.run("document.readyState") != "complete":
            pass

    def run(self, expression: str) -> Any:
        """The value of an expression in the page."""
        done = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"])
        return done["result"].get("value")

    def click(self, selector: str) -> None:
        """A click of the mouse on the middle of the first element that matches, scrolled into view."""
        self.drag(selector, 0, 0)

    def drag(self, selector: str, right: int, down: int) -> None:
        """The mouse pressed on that place, moved, and let go."""
        x, y = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center', behavior: 'instant'});"
            " const {x, y, width, height} = e.getClientRects()[0]; return [x + width / 2, y + height / 2]; })()"
        )
        mouse = {"button": "left", "clickCount": 1}
        self.call("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, **mouse)
        if right or down:
            self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x + right, y=y + down, buttons=1, **mouse)
        self.call("Input.dispatchMouseEvent", type="mouseReleased", x=x + right, y=y + down, **mouse)

    def press(self, key: str) -> None:
        code = {"Enter": 13, "Escape": 27}.get(key, ord(key[0]))
        text = {"text": "\r" if key == "Enter" else key} if key != "Escape" else {}
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)
            text = {}

    def pdf(self) -> bytes:
        """The page as it is printed."""
        return base64.b64decode(self.call("Page.printToPDF")["data"])

    def theme(self, name: str) -> None:
        # Without motion, so that a page that is still scrolling does not move away from under a click.
        features = {"prefers-color-scheme": name, "prefers-reduced-motion": "reduce"}
        self.call(
            "Emulation.setEmulatedMedia", features=[{"name": key, "value": value} for key, value in features.items()]
        )

    def size(self, width: int, height: int) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._out.close()
        self._in.close()
