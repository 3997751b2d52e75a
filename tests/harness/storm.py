"""The same messages over and over: shuffled over many connections, and all copies of one at the same instant. Each is stored once."""

import random
import threading

from receiver import Connection, Server, World, body_of, check, request, sign


def run(program, planted, seed, messages=400, copies=10, connections=16, instants=40):
    chance = random.Random(seed)
    with World(program, planted) as world:
        server = Server(world).start()
        deliveries = [(f"c-{number % 50}", f"m-{number}") for number in range(messages)] * copies
        chance.shuffle(deliveries)
        lock, statuses = threading.Lock(), []

        def send():
            connection = Connection(server.port)
            while True:
                with lock:
                    if not deliveries:
                        return
                    sent = deliveries.pop()
                body = body_of(*sent)
                status = connection.exchange(request(world.path, body, sign(body)))
                with lock:
                    statuses.append(status)

        in_parallel(send, connections)
        barrier = threading.Barrier(connections)

        def at_once():
            connection = Connection(server.port)
            for number in range(instants):
                body = body_of(f"i-{number}", f"i-{number}")
                barrier.wait()
                status = connection.exchange(request(world.path, body, sign(body)))
                with lock:
                    statuses.append(status)

        in_parallel(at_once, connections)
        check(set(statuses) == {200}, f"answers were {set(statuses)}")
        # A repetition is one after a restart, too.
        server.kill()
        server = Server(world).start()
        body = body_of("c-0", "m-0")
        check(Connection(server.port).exchange(request(world.path, body, sign(body))) == 200, "a repetition after a restart was not answered 200")
        server.kill()
        found = [(conversation, message) for conversation, message, _ in world.stored()]
        check(len(found) == messages + instants, f"{len(found)} messages are stored, not {messages + instants}")
        check(len(set(found)) == len(found), "a message is stored twice")
        return f"{len(statuses) + 1} deliveries of {messages + instants} messages"


def in_parallel(work, count):
    threads = [threading.Thread(target=work) for _ in range(count)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
