"""What every harness shares: a data directory that is set up, the program's own server as a process, signed
messages, and what the database file holds, read without the program.

Only Python's own library is used, so that nothing here can share a mistake with what it checks."""

import base64
import hashlib
import hmac
import json
import os
import random
import socket
import sqlite3
import subprocess
import tempfile
import time

TOKEN = "CHANCTLDEMOTOKEN"
BRAND = "4f7c0a52-9d0e-4c39-8f0a-0c1b7f6f2f10"
AGENT = "1b6a5c0e-5d39-4e0b-9a55-3f0d1a7c9e21"
PATIENCE_S = 30


class Failed(Exception):
    """A promise did not hold."""


def check(holds, message):
    if not holds:
        raise Failed(message)


class World:
    """A folder with a data directory in which one account, agent, workstream, channel and rule are set up."""

    def __init__(self, program, planted=None):
        self.program = os.path.abspath(program)
        self.folder = tempfile.TemporaryDirectory(prefix="chanctl-harness-")
        self.home = self.folder.name
        self.data = os.path.join(self.home, "data")
        self.env = {"HOME": self.home, "PATH": os.environ.get("PATH", "")}
        if planted:
            self.env["CHANCTL_PLANTED_BUG"] = planted
        token = os.path.join(self.home, "token")
        with open(token, "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(TOKEN)
        self.run("account", "create", "acme", "--provider", "gbm", "--partner-id", "1", "--client-token-file", token, "--accept-privacy-notice", "--yes")
        self.run("agent", "register", "bot", "--account", "acme", "--brand-id", BRAND, "--agent-id", AGENT, "--offline")
        self.run("queue", "create", "vip")
        self.run("workstream", "create", "desk", "--provider", "gbm", "--fallback-queue", "default-messaging")
        self.run("channel", "create", "line", "--workstream", "desk", "--agent", "bot", "--language", "en")
        self.run("rule", "add", "desk", "ana", "--when", 'customer.name == "Ana"', "--queue", "vip")
        url = self.run("account", "webhook", "acme")["webhookUrl"]
        self.path = "/webhooks/" + url.rsplit("/webhooks/", 1)[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def run(self, *args):
        """Runs a command and returns its data."""
        done = subprocess.run([self.program, "-o", "json", "--data-dir", self.data, *args], env=self.env, cwd=self.home, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise Failed(f"{args}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        return json.loads(done.stdout)["data"]

    def stored(self):
        """Returns what the file holds: conversation and message ID, queue. Fails when the file is not whole."""
        return read_file(os.path.join(self.data, "chanctl.db"))


def read_file(path):
    connection = sqlite3.connect(path)
    try:
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
        check(whole == "ok", f"the database is damaged: {whole}")
        sql = "SELECT c.id, m.message_id, c.queue FROM messages m JOIN conversations c ON c.seq = m.conversation"
        rows = connection.execute(sql).fetchall()
        (deliveries,) = connection.execute("SELECT count(*) FROM deliveries").fetchone()
        check(deliveries == len(rows), f"{deliveries} deliveries for {len(rows)} messages")
        return rows
    finally:
        connection.close()


class Server:
    """`chanctl serve` as a process, optionally under a tracer."""

    def __init__(self, world, tracer=()):
        self.world = world
        self.ready = os.path.join(world.home, f"ready-{random.getrandbits(64):016x}.json")
        command = [*tracer, world.program, "--data-dir", world.data, "serve", "--listen", "127.0.0.1:0", "--ready-file", self.ready]
        self.log = open(os.path.join(world.home, "serve.log"), "ab")
        self.process = subprocess.Popen(command, env=world.env, cwd=world.home, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        self.port = None

    def wait_ready(self):
        """Waits until connections are accepted; returns whether that ever came."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                with open(self.ready) as file:
                    told = json.load(file)
                self.port = int(told["url"].rsplit(":", 1)[1])
                self.pid = told["pid"]
                return True
            except (FileNotFoundError, json.JSONDecodeError):
                pass
            if self.process.poll() is not None:
                return False
            time.sleep(0.002)
        raise Failed("the server was not ready in time")

    def start(self):
        check(self.wait_ready(), f"the server ended with {self.process.returncode} before it was ready")
        return self

    def kill(self):
        if self.process.poll() is None:
            try:
                os.kill(getattr(self, "pid", self.process.pid), 9)
            except ProcessLookupError:
                pass
        self.process.wait(PATIENCE_S)
        self.log.close()

    def stop(self):
        os.kill(self.pid, 15)
        return self.process.wait(PATIENCE_S)


def body_of(conversation, message, name="Mira", **extra):
    event = {
        "agent": f"brands/{BRAND}/agents/{AGENT}",
        "conversationId": conversation,
        "requestId": f"r-{conversation}-{message}",
        "message": {"messageId": message, "name": f"conversations/{conversation}/messages/{message}", "text": "Do you repair ship lanterns?"},
        "context": {"entryPoint": "PLACESHEET", "userInfo": {"displayName": name, "userDeviceLocale": "de-DE"}, "resolvedLocale": "en"},
    }
    event.update(extra)
    return json.dumps(event).encode()


def sign(body, token=TOKEN):
    return base64.b64encode(hmac.new(token.encode(), body, hashlib.sha512).digest()).decode()


def request(path, body, signature, extra="", method="POST"):
    line = f"X-Goog-Signature: {signature}\r\n" if signature is not None else ""
    return f"{method} {path} HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n{line}{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body


class Connection:
    """A kept-alive connection. `None` stands for an answer that never came."""

    def __init__(self, port, timeout=PATIENCE_S):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port = self.socket.getsockname()[1]

    def exchange(self, bytes_):
        """Sends a request and returns the answer's status."""
        try:
            self.socket.sendall(bytes_)
            return self.read_status()
        except TimeoutError:
            raise Failed("no answer in time") from None
        except OSError:
            return None

    def read_status(self):
        answer = b""
        while b"\r\n\r\n" not in answer:
            part = self.socket.recv(65536)
            if not part:
                return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else None
            answer += part
        head, rest = answer.split(b"\r\n\r\n", 1)
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
        while len(rest) < length:
            part = self.socket.recv(65536)
            if not part:
                break
            rest += part
        self.head = head.decode()
        return int(head.split(b" ", 2)[1])

    def close(self):
        self.socket.close()
