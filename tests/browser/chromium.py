"""Drives Chromium through a pipe (DevTools protocol), with nothing but the standard library."""
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--remote-debugging-pipe", "--window-size=1280,800"]


class Chromium:
    """A browser, and the window that is worked in."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="taiyaku-chromium-")
        to_browser, self.writer = os.pipe()
        self.reader, from_browser = os.pipe()

        def handles():
            # The browser reads from 3 and writes to 4, which may be among these four.
            reader, writer = os.dup(to_browser), os.dup(from_browser)
            while reader in (3, 4):
                reader = os.dup(reader)
            while writer in (3, 4):
                writer = os.dup(writer)
            os.dup2(reader, 3)
            os.dup2(writer, 4)

        command = [os.environ.get("CHROMIUM", "chromium"), *FLAGS, f"--user-data-dir={self.profile}", "about:blank"]
        self.process = subprocess.Popen(command, preexec_fn=handles, close_fds=False, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.rest, self.number, self.events, self.session = b"", 0, [], None
        self.window()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def ask(self, method, **parameters):
        """Sends a command and returns its result."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.writer, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read(30)
            if answer.get("id") != self.number:
                self.events.append(answer)
                continue
            if "error" in answer:
                raise AssertionError(f"{method}: {answer['error']}")
            return answer["result"]

    def read(self, timeout):
        """Returns the next message."""
        end = time.monotonic() + timeout
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.reader], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise AssertionError("the browser does not answer")
            self.rest += os.read(self.reader, 1 << 16)
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def window(self):
        """Opens a window that can be seen, and works in it from here on; `self.session` is its number."""
        self.session = None
        target = self.ask("Target.createTarget", url="about:blank", newWindow=True)["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        # Windows lie above one another, and all but the first would count as hidden.
        self.ask("Emulation.setFocusEmulationEnabled", enabled=True)

    def run(self, script):
        """Returns the value of an expression in the page, promises awaited."""
        result = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise AssertionError(f"{script}: {details.get('exception', {}).get('description', details['text'])}")
        return result["result"].get("value")

    def open(self, url):
        """Loads a page."""
        self.ask("Page.navigate", url=url)
        self.until("document.readyState === 'complete'")

    def until(self, script, timeout=15):
        """Waits until an expression holds, and returns its value."""
        end = time.monotonic() + timeout
        while True:
            try:
                value = self.run(script)
            except AssertionError:
                value = None  # The page is being replaced.
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f"never true: {script}")
            time.sleep(0.02)

    def picture(self, path):
        """Writes a picture of what can be seen."""
        import base64
        data = self.ask("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def complaints(self):
        """Returns what the browser said about the pages: errors, and what their policy forbade."""
        found = []
        for event in self.events:
            method, parameters = event.get("method"), event.get("params", {})
            if method == "Log.entryAdded" and parameters["entry"]["level"] == "error":
                found.append(f"{parameters['entry']['text']} {parameters['entry'].get('url', '')}")
            if method == "Runtime.exceptionThrown":
                found.append(parameters["exceptionDetails"].get("exception", {}).get("description", "exception"))
            if method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
                found.append(str([it.get("value", it.get("description")) for it in parameters["args"]]))
        return found
