"""What the harnesses of the configuration share: commands with their exit codes, manifests, and what the database file holds, read without
the program."""

import hashlib
import json
import os
import sqlite3
import subprocess

from receiver import PATIENCE_S, Failed, check

# The kinds, in the words of the command line.
NOUNS = ["account", "agent", "hours", "queue", "workstream", "channel"]


def command(world, *args, remote=False):
    """Returns the command line of a command that answers in JSON."""
    where = ["-c", "served"] if remote else ["--data-dir", world.data]
    return [world.program, "-o", "json", *where, *args]


def ask(world, *args, remote=False):
    """Runs a command; returns its exit code and the document that it printed, if it did."""
    done = subprocess.run(command(world, *args, remote=remote), env=world.env, cwd=world.home, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE_S)
    return done.returncode, document(done.stdout)


def document(stdout):
    """Returns what was printed, which is one whole document or nothing."""
    if not stdout:
        return None
    try:
        return json.loads(stdout)
    except ValueError:
        raise Failed(f"what was printed is no JSON: {stdout[:200]!r}") from None


def connect(world, server):
    """Makes the context `served` lead to the server."""
    token = os.path.join(world.home, "api-token")
    if not os.path.exists(token):
        world.run("token", "create", "harness", "--out", token)
        with open(token) as file:
            world.token = file.read().strip()
    ask(world, "context", "remove", "served", "--yes")
    exit, told = ask(world, "context", "add", "served", "--url", f"http://127.0.0.1:{server.port}", "--token-file", token)
    check(exit == 0, f"the context could not be made: {told}")


def save(world, name, manifest):
    """Writes a manifest and returns its path."""
    path = os.path.join(world.home, name)
    with open(path, "w") as file:
        json.dump(manifest, file)
    return path


class State:
    """What is configured, as the file holds it; two of them are equal when everything is that an administrator can set."""

    def __init__(self, world):
        connection = sqlite3.connect(os.path.join(world.data, "chanctl.db"))
        try:
            check(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the database is damaged")
            rows = connection.execute("SELECT kind, key, name, spec, owner, protected, observed FROM objects ORDER BY kind, key").fetchall()
            self.objects = {f"{kind}/{key}": [name, json.loads(spec), owner, protected, known(json.loads(observed))] for kind, key, name, spec, owner, protected, observed in rows}
            self.secrets = connection.execute("SELECT kind, key, field FROM secrets ORDER BY 1, 2, 3").fetchall()
            self.references = connection.execute("SELECT * FROM refs ORDER BY 1, 2, 3, 4").fetchall()
            self.said = connection.execute("SELECT kind, key, owner, fields FROM applied ORDER BY 1, 2").fetchall()
            self.entries = connection.execute("SELECT count(*) FROM journal").fetchone()[0]
            self.audited = connection.execute("SELECT count(*) FROM audit WHERE result = 'done'").fetchone()[0]
            self.refused = connection.execute("SELECT count(*) FROM audit WHERE result LIKE 'CH%'").fetchone()[0]
        finally:
            connection.close()

    def hash(self):
        text = json.dumps([self.objects, self.secrets, self.references, self.said], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def known(observed):
    """Returns what is known of an object's secrets and notice, without the times at which it came to be."""
    facts = observed.get("account") or observed.get("agent") if isinstance(observed, dict) else None
    secrets = {field: (facts or {}).get(field) for field in ("clientToken", "credentials")}
    return [{field: summary and summary.get("fingerprint") for field, summary in secrets.items()}, (facts or {}).get("acknowledgedNotice")]


def listed(world):
    """Returns the hash of what the command line lists, without what counts or dates changes."""
    found = {}
    for noun in NOUNS:
        exit, told = ask(world, noun, "list")
        check(exit == 0, f"{noun} list ended with {exit}: {told}")
        found[noun] = [stripped(item) for item in told["data"]]
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()


def stripped(value):
    if isinstance(value, dict):
        moving = ("revision", "createdAt", "updatedAt", "setAt", "opensAt", "isOpen")
        return {field: stripped(inner) for field, inner in value.items() if field not in moving}
    return [stripped(item) for item in value] if isinstance(value, list) else value
