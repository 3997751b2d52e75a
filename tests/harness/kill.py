"""Kill -9 at random moments under load, as Google would meet it: what is not answered 200 is delivered again, some of what was, too.
Then everything that was answered is stored exactly once and routed."""

import random
import threading
import time

from receiver import Connection, Failed, Server, World, body_of, check, request, sign


def run(program, planted, seed, messages=3000, senders=8, kills=12):
    chance = random.Random(seed)
    with World(program, planted) as world:
        waiting = [(f"c-{number % (messages // 3)}", f"m-{number}") for number in range(messages)]
        # One in ten comes twice though it was answered.
        waiting += chance.sample(waiting, messages // 10)
        chance.shuffle(waiting)
        lock, answered, failures, restarts = threading.Lock(), set(), [], []

        def send(server):
            try:
                connection = Connection(server.port)
            except OSError:
                return
            while True:
                with lock:
                    if not waiting or failures:
                        return
                    sent = waiting.pop()
                body = body_of(*sent, name="Ana" if sent[0].endswith("7") else "Mira")
                try:
                    status = connection.exchange(request(world.path, body, sign(body)))
                except Failed as error:
                    failures.append(str(error))
                    return
                with lock:
                    if status == 200:
                        answered.add(sent)
                        continue
                    waiting.insert(chance.randrange(len(waiting) + 1), sent)
                if status is None:
                    return
                if status != 503:
                    failures.append(f"{sent} was answered {status}")
                    return

        for _ in range(kills + 1):
            begun = time.monotonic()
            server = Server(world).start()
            restarts.append(time.monotonic() - begun)
            threads = [threading.Thread(target=send, args=(server,)) for _ in range(senders)]
            [thread.start() for thread in threads]
            if len(restarts) <= kills:
                time.sleep(chance.uniform(0.05, 0.4))
                server.kill()
            [thread.join() for thread in threads]
            check(not failures, "; ".join(failures))
        check(not waiting, f"{len(waiting)} messages were never answered")
        server.kill()
        rows = world.stored()
        found = [(conversation, message) for conversation, message, _ in rows]
        check(len(found) == len(set(found)), f"{len(found) - len(set(found))} messages are stored twice")
        check(set(found) == answered, f"{len(answered - set(found))} answered messages are lost, {len(set(found) - answered)} were never answered")
        wrong = [row for row in rows if row[2] != ("vip" if row[0].endswith("7") else "default-messaging")]
        check(not wrong, f"{len(wrong)} messages are in the wrong queue: {wrong[:3]}")
        restarts.sort()
        return f"{len(answered)} messages, {kills} kills, restart at most {restarts[-1] * 1000:.0f} ms"
