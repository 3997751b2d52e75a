"""System calls of a traced server, taken apart: what it wrote to which file at which place, what it made durable, and which answers
it sent to whom, in order."""

import re

CALLS = "openat,close,write,writev,pwrite64,ftruncate,fsync,fdatasync,sendto,sendmsg,unlink"
LINE = re.compile(r"^(?P<pid>\d+)\s+(?P<rest>.*)$")
UNFINISHED = re.compile(r"^(?P<begin>.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^<\.\.\. (?P<name>\w+) resumed>(?P<end>.*)$")
RESULT = re.compile(r"\)\s+= (-?\d+)[^=]*$")
FILE = re.compile(r"^(?P<call>\w+)\(\d+<(?P<path>TCP:\[[^\]]*\]|[^>]*)>")
PEER = re.compile(r"TCP:\[[^\]]*->127\.0\.0\.1:(\d+)\]")


def tracer(log):
    """Returns the command under which the server runs."""
    return ["strace", "-f", "-yy", "-xx", "-s", "200000", "-e", f"trace={CALLS}", "-o", log]


def calls(log):
    """Yields (name, path, arguments, result) of each call, at the moment when it had returned."""
    begun = {}
    with open(log, errors="replace") as lines:
        for line in lines:
            found = LINE.match(line.rstrip("\n"))
            if not found:
                continue
            pid, rest = found["pid"], found["rest"]
            unfinished = UNFINISHED.match(rest)
            if unfinished:
                begun[pid] = unfinished["begin"]
                continue
            resumed = RESUMED.match(rest)
            if resumed:
                rest = begun.pop(pid, "") + resumed["end"]
            result = RESULT.search(rest)
            head = FILE.match(rest)
            if not result or not head:
                continue
            yield head["call"], decode(head["path"]).decode(errors="replace"), rest, int(result[1])


def decode(text):
    """Returns the bytes of a string in the tracer's hexadecimal form."""
    if "\\x" not in text:
        return text.encode()
    return bytes.fromhex("".join(re.findall(r"\\x([0-9a-f]{2})", text)))


def strings(arguments):
    """Returns the bytes of every quoted string among the arguments."""
    return [decode(text) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', arguments)]


def events(log, database):
    """Yields what matters, in order: ("write", file, offset, bytes), ("truncate", file, length), ("sync", file) for the database's two
    files, and ("answer", client port, status)."""
    files = {database: "db", database + "-wal": "wal"}
    for name, path, arguments, result in calls(log):
        peer = PEER.search(path)
        if peer and name in ("write", "writev", "sendto", "sendmsg") and result > 0:
            for status in re.findall(rb"HTTP/1\.1 (\d{3})", b"".join(strings(arguments))):
                yield "answer", int(peer[1]), int(status)
        elif path in files and result >= 0:
            file = files[path]
            if name == "pwrite64":
                offset = int(arguments.rsplit(")", 1)[0].rsplit(",", 1)[1])
                yield "write", file, offset, strings(arguments)[0][:result]
            elif name == "ftruncate":
                yield "truncate", file, int(arguments.rsplit(")", 1)[0].rsplit(",", 1)[1])
            elif name in ("fsync", "fdatasync"):
                yield "sync", file
