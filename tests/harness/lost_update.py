"""No edit is lost: clients read a number and write it one larger, half of them over HTTP with If-Match and half by commands with
--revision. In the end the numbers are what was accepted; whoever has read an older state is told so, a saved plan among them."""

import http.client
import json
import os
import random
import threading
import time

from configuration import State, ask, connect, save
from receiver import PATIENCE_S, Server, World, check

OBJECTS = 4
FIRST = 1
EXIT_CONFLICT = 6


def run(program, planted, seed, clients=16, edits=240, command_edits=8):
    chance = random.Random(seed)
    with World(program, planted) as world:
        for number in range(OBJECTS):
            world.run("queue", "create", key(number), "--priority", str(FIRST))
        server = Server(world).start()
        connect(world, server)
        tally = Tally()
        # Half of the commands go through the server, half open the file themselves beside it.
        works = [lambda dice: over_http(world, server, dice, edits, tally)] * (clients // 2)
        works += [lambda dice: by_commands(world, True, dice, command_edits, tally)] * (clients // 4)
        works += [lambda dice: by_commands(world, False, dice, command_edits, tally)] * (clients - len(works))
        threads = [threading.Thread(target=tally.guard, args=(work, random.Random(chance.random()))) for work in works]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        check(not tally.failures, "; ".join(tally.failures[:3]))
        objects = State(world).objects
        for number in range(OBJECTS):
            final, accepted = objects[f"queue/{key(number)}"][1]["priority"] - FIRST, tally.accepted.get(number, 0)
            check(final == accepted, f"{accepted} edits of {key(number)} were accepted, and it counts {final}")
        without_revision(world, server)
        stale_plan(world)
        server.kill()
        total = sum(tally.accepted.values())
        check(total == edits * (clients // 2) + command_edits * (clients - clients // 2), f"{total} edits were accepted")
        return f"{total} edits accepted, {tally.stale} refused for an older revision"


def key(number):
    return f"counter-{number}"


class Tally:
    """What was accepted of each object, how often somebody came too late, and what went wrong."""

    def __init__(self):
        self.lock, self.accepted, self.stale, self.failures = threading.Lock(), {}, 0, []
        self.end = time.monotonic() + 4 * PATIENCE_S

    def accept(self, number):
        with self.lock:
            self.accepted[number] = self.accepted.get(number, 0) + 1

    def refuse(self):
        check(time.monotonic() < self.end, "the edits do not come to an end")
        with self.lock:
            self.stale += 1

    def guard(self, work, dice):
        try:
            work(dice)
        except Exception as error:
            self.failures.append(f"{type(error).__name__}: {error}")


class Api:
    """A kept-alive connection to the server's API."""

    def __init__(self, world, server):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_S)
        self.headers = {"Authorization": f"Bearer {world.token}", "Content-Type": "application/json"}

    def exchange(self, method, path, body=None, **headers):
        self.connection.request(method, path, body and json.dumps(body), {**self.headers, **headers})
        answer = self.connection.getresponse()
        return answer.status, answer.getheader("ETag"), json.loads(answer.read())


def over_http(world, server, dice, edits, tally):
    api = Api(world, server)
    for _ in range(edits):
        number = dice.randrange(OBJECTS)
        while True:
            status, tag, queue = api.exchange("GET", f"/v1/queues/{key(number)}")
            check(status == 200, f"a queue was answered {status}")
            time.sleep(dice.uniform(0, 0.02))
            status, _, told = api.exchange("PATCH", f"/v1/queues/{key(number)}", {"priority": queue["priority"] + 1}, **{"If-Match": tag})
            if status == 200:
                check(told["priority"] == queue["priority"] + 1, f"what was written is not what is answered: {told}")
                tally.accept(number)
                break
            check(status == 412 and told["code"] == "CH0602", f"a late edit was answered {status}: {told}")
            check(told["expected"] == queue["revision"] and told["found"] > queue["revision"], f"the refusal names not both revisions: {told}")
            tally.refuse()


def by_commands(world, remote, dice, edits, tally):
    for _ in range(edits):
        number = dice.randrange(OBJECTS)
        while True:
            exit, told = ask(world, "queue", "get", key(number), remote=remote)
            check(exit == 0, f"queue get ended with {exit}: {told}")
            queue = told["data"]
            change = ["--priority", str(queue["priority"] + 1), "--revision", str(queue["revision"])]
            exit, told = ask(world, "queue", "update", key(number), *change, remote=remote)
            if exit == 0:
                check(told["meta"]["changed"] == 1, f"an accepted edit changed nothing: {told}")
                tally.accept(number)
                break
            check(exit == EXIT_CONFLICT and told["error"]["code"] == "CH0602", f"a late edit ended with {exit}: {told}")
            tally.refuse()


def without_revision(world, server):
    """A write that does not say what it has read is not let in."""
    api = Api(world, server)
    before = State(world)
    for method, body in (("PATCH", {"priority": 9}), ("PUT", {"priority": 9}), ("DELETE", None)):
        status, _, told = api.exchange(method, f"/v1/queues/{key(0)}", body)
        check(status == 428 and told["field"] == "If-Match", f"{method} without If-Match was answered {status}: {told}")
        status, _, told = api.exchange(method, f"/v1/queues/{key(0)}", body, **{"If-Match": '"1"'})
        check(status == 412 and told["expected"] == 1, f"{method} with an older ETag was answered {status}: {told}")
    check(State(world).hash() == before.hash(), "a write that was not let in has changed something")


def stale_plan(world):
    """A saved plan is refused when an object has moved that it touches; what it does not touch may move, and stays as it is."""
    for number, (planned, moved) in enumerate(((0, 0), (0, 1))):
        priorities = {counter: world.run("queue", "get", key(counter))["priority"] for counter in range(2)}
        priorities[planned] += 100
        queues = [dict(key=key(counter), priority=priority) for counter, priority in priorities.items()]
        manifest = save(world, "plan.json", dict(apiVersion="chanctl/v1", queues=queues))
        plan = os.path.join(world.home, f"{number}.plan")
        world.run("plan", "-f", manifest, "--out", plan)
        world.run("queue", "update", key(moved), "--priority", "50")
        before = State(world)
        exit, told = ask(world, "apply", "--plan", plan, "--yes")
        if planned == moved:
            check(exit == EXIT_CONFLICT and told["error"]["code"] == "CH0602", f"a stale plan ended with {exit}: {told}")
            check(told["data"]["applied"] is False and State(world).hash() == before.hash(), "a stale plan has changed something")
        else:
            check(exit == 0 and told["meta"]["changed"] == 1, f"a plan that nobody has touched ended with {exit}: {told}")
            after = [world.run("queue", "get", key(counter))["priority"] for counter in (planned, moved)]
            check(after == [priorities[planned], 50], f"the plan left {after}")
