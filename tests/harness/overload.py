"""More than the server can take: new messages, repetitions and forgeries from more connections than it allows. What is answered 200 is
stored, the rest is told to come again, memory stays bounded, and afterwards all is as before."""

import random
import re
import threading
import time

from receiver import Connection, Server, World, body_of, check, request, sign

PEAK_MAX_MIB = 256


def run(program, planted, seed, seconds=8, connections=48, padding=60_000):
    chance = random.Random(seed)
    with World(program, planted) as world:
        server = Server(world).start()
        end = time.monotonic() + seconds
        lock, answered, statuses = threading.Lock(), set(), {}

        def send(index):
            own = random.Random(chance.random())
            connection, number = None, 0
            while time.monotonic() < end:
                kind = own.choice(["new", "new", "again", "forged"])
                number += kind == "new"
                sent = (f"c-{index}", f"m-{index}-{number}")
                body = body_of(*sent, note="x" * own.choice([0, 0, padding]))
                signature = sign(body, "ANOTHERDEMOTOKEN") if kind == "forged" else sign(body)
                try:
                    connection = connection or Connection(server.port)
                    status = connection.exchange(request(world.path, body, signature))
                except OSError:
                    status = None
                if status in (None, 503):
                    connection = None
                with lock:
                    statuses[kind, status] = statuses.get((kind, status), 0) + 1
                    if status == 200:
                        answered.add(sent)
                        if kind == "forged":
                            statuses["a forgery was taken"] = True

        threads = [threading.Thread(target=send, args=(index,)) for index in range(connections)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        check("a forgery was taken" not in statuses, "a forgery was answered 200")
        odd = {key: count for key, count in statuses.items() if key[1] not in (200, 503, None) and key != ("forged", 401)}
        check(not odd, f"answers were {odd}")
        peak = int(re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{server.pid}/status").read())[1]) / 1024
        check(peak < PEAK_MAX_MIB, f"memory grew to {peak:.0f} MiB")
        body = body_of("after", "after")
        begun = time.monotonic()
        check(Connection(server.port).exchange(request(world.path, body, sign(body))) == 200, "the server does not recover")
        recovered = time.monotonic() - begun
        check(recovered < 5, f"the server needed {recovered:.1f} s to recover")
        server.kill()
        stored = {(conversation, message) for conversation, message, _ in world.stored()} - {("after", "after")}
        check(stored == answered, f"{len(answered - stored)} answered messages are lost, {len(stored - answered)} were stored unanswered")
        return f"{sum(statuses.values())} calls in {seconds} s, {len(stored)} stored, peak {peak:.0f} MiB"
