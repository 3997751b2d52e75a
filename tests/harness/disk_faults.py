"""A disk that fails: the n-th fsync or write, with an I/O error or no space left. What was answered 200 is stored and nothing else was
answered so; after an I/O error the server ends with exit 14, a full disk it survives and takes messages again when there is space."""

import os

from receiver import Connection, Failed, Server, World, body_of, check, request, sign

# (call, error, which ones): some before, some while, some after messages come.
POINTS = [("fdatasync,fsync", "EIO", number) for number in (1, 2, 3, 5, 8, 13)]
POINTS += [("pwrite64", "EIO", number) for number in (1, 2, 4, 9, 21, 40, 77)]
POINTS += [("pwrite64", "ENOSPC", number) for number in (1, 2, 4, 9, 21, 40, 77)]
POINTS += [("fdatasync,fsync", "ENOSPC", number) for number in (2, 5)]
EXIT_STORAGE = 14


def run(program, planted, seed, messages=25):
    struck = 0
    with World(program, planted) as world:
        stored = set()
        for index, (call, error, number) in enumerate(POINTS):
            tracer = ["strace", "-f", "-qq", "-o", os.path.join(world.home, "trace"), "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}"]
            server = Server(world, tracer)
            answered, refused, ended = play(world, server, f"{index}-{seed}", messages)
            point = f"{error} at {call} {number}"
            with open(os.path.join(world.home, "trace")) as trace:
                injected = "(INJECTED)" in trace.read()
            struck += injected
            check(injected or refused == 0, f"{point}: {refused} messages were refused without a fault")
            if ended is not None:
                check(ended == EXIT_STORAGE, f"{point}: the server ended with {ended}")
            stored = {(conversation, message) for conversation, message, _ in world.stored()}
            lost = answered - stored
            check(not lost, f"{point}: {len(lost)} of {len(answered)} answered messages are lost")
            if injected and error == "EIO" and refused:
                check(ended == EXIT_STORAGE, f"{point}: the server goes on after a failed disk")
    check(struck >= len(POINTS) // 2, f"only {struck} of {len(POINTS)} faults were met")
    return f"{struck} of {len(POINTS)} faults met, {len(stored)} messages stored"


def play(world, server, name, messages):
    """Sends messages one by one, each until it is answered 200 or the server is gone; returns what was answered 200, how many were
    refused, and how the server ended by itself, if it did."""
    answered, refused = set(), 0
    if not server.wait_ready():
        server.log.close()
        return answered, refused, server.process.returncode
    connection = None
    for number in range(messages):
        sent = (f"c-{name}", f"m-{name}-{number}")
        body = body_of(*sent)
        for _ in range(3):
            try:
                connection = connection or Connection(server.port, 10)
                status = connection.exchange(request(world.path, body, sign(body)))
            except (OSError, Failed):
                status = None
            if status == 200:
                answered.add(sent)
                break
            connection = None
            check(status in (503, None), f"{sent} was answered {status}")
            refused += status == 503
            if status is None:
                break
        if server.process.poll() is not None:
            break
    ended = server.process.poll()
    if ended is None and refused and status is None:
        ended = server.process.wait(10)
    if ended is None:
        server.kill()
    else:
        server.log.close()
    return answered, refused, ended
