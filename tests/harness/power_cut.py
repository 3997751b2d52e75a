"""A power cut, which kill -9 can't show since the page cache survives it. The server's writes are recorded; at many moments the files
are rebuilt as the disk may hold them then: all that was synced, and of the rest a random part, the last write torn. Every image opens
whole and holds every message that had been answered 200 before."""

import os
import random
import tempfile

from receiver import Connection, Server, World, body_of, check, read_file, request, sign
from trace import events, tracer


def run(program, planted, seed, messages=300, connections=4, images=300):
    chance = random.Random(seed)
    with World(program, planted) as world, tempfile.TemporaryDirectory(prefix="chanctl-images-") as folder:
        database = os.path.join(world.data, "chanctl.db")
        start = {}
        for file, path in (("db", database), ("wal", database + "-wal")):
            start[file] = open(path, "rb").read() if os.path.exists(path) else b""
        log = os.path.join(world.home, "trace")
        server = Server(world, tracer(log)).start()
        sent = send(world, server, messages, connections)
        server.kill()
        history = list(events(log, database))
        return judge(history, start, sent, chance, images, folder)


def send(world, server, messages, connections):
    """Sends in turns over several connections; returns what each client port sent, in order."""
    clients = [Connection(server.port) for _ in range(connections)]
    sent = {client.port: [] for client in clients}
    for first in range(0, messages, connections):
        for index, client in enumerate(clients):
            number = first + index
            body = body_of(f"c-{number % 40}", f"m-{number}")
            client.socket.sendall(request(world.path, body, sign(body)))
            sent[client.port].append((f"c-{number % 40}", f"m-{number}"))
        for client in clients:
            check(client.read_status() == 200, "a message was not answered 200")
    return sent


def judge(history, start, sent, chance, images, folder):
    answers = sum(1 for event in history if event[0] == "answer")
    # The record of the last turn may not be written yet when the server is killed; what it lacks is judged by nobody.
    check(answers >= sum(map(len, sent.values())) - len(sent), f"only {answers} answers were seen in the record")
    check(any(event[0] == "sync" and event[1] == "wal" for event in history), "no sync was seen in the record")
    moments = sorted(chance.sample(range(len(history)), min(images, len(history))))
    files = {file: File(content) for file, content in start.items()}
    turns = {port: 0 for port in sent}
    answered, judged = set(), 0
    for moment, event in enumerate(history):
        if event[0] == "answer" and event[1] in sent and event[2] == 200:
            answered.add(sent[event[1]][turns[event[1]]])
            turns[event[1]] += 1
        elif event[0] == "write":
            files[event[1]].pending.append((event[2], event[3]))
        elif event[0] == "truncate":
            files[event[1]].pending.append((event[2], None))
        elif event[0] == "sync":
            files[event[1]].sync()
        if judged < len(moments) and moments[judged] == moment:
            judged += 1
            path = os.path.join(folder, "chanctl.db")
            for file, suffix in (("db", ""), ("wal", "-wal")):
                with open(path + suffix, "wb") as image:
                    image.write(files[file].after_cut(chance))
            found = {(conversation, message) for conversation, message, _ in read_file(path)}
            lost = answered - found
            check(not lost, f"after a power cut at call {moment} of {len(history)}, {len(lost)} of {len(answered)} answered messages are lost")
            for name in os.listdir(folder):
                os.remove(os.path.join(folder, name))
    return f"{judged} power cuts among {len(history)} calls, {len(answered)} answered messages"


class File:
    """A file as the disk is sure to hold it, and what was written since."""

    def __init__(self, content):
        self.durable = bytearray(content)
        self.pending = []

    def sync(self):
        for change in self.pending:
            apply(self.durable, *change)
        self.pending = []

    def after_cut(self, chance):
        content = bytearray(self.durable)
        kept = [change for change in self.pending if chance.random() < 0.5]
        if kept and chance.random() < 0.5:
            chance.shuffle(kept)
        for index, (offset, data) in enumerate(kept):
            if data is not None and index == len(kept) - 1:
                # Disks write sectors of 512 bytes as a whole.
                data = data[: chance.randrange(len(data) // 512 + 1) * 512]
            apply(content, offset, data)
        return bytes(content)


def apply(content, offset, data):
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data
