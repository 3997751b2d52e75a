"""A manifest is applied wholly or not at all: the command or the server killed at random moments, several at once, an error in the last
object. What is configured afterwards is the old or the new state, and exit code, `changed`, history and audit log say which."""

import random
import subprocess
import threading
import time

from configuration import State, ask, command, connect, document, listed, save
from receiver import PATIENCE_S, Server, World, check

STALE, EXISTS, TAKEN = "CH0602", "CH0601", "CH0604"
EXIT_INVALID, EXIT_CONFLICT, EXIT_UNREACHABLE = 3, 6, 7
OWNER = "harness"
QUEUES, SHIFT = 108, 20


def run(program, planted, seed, kills=60, server_kills=30, rounds=12, writers=8):
    chance = random.Random(seed)
    with World(program, planted) as world:
        for version in ("a", "b"):
            for number in range(4):
                world.env[f"TOKEN_{version}_{number}".upper()] = f"the-token-of-version-{version}-{number}"
        files = {version: save(world, f"{version}.json", manifest(version)) for version in ("a", "b")}
        game = Game(world, files)
        told = [game.killed_commands(chance, kills), game.killed_servers(chance, server_kills)]
        game.wrong_last_object()
        told.append(at_once(world, chance, rounds, writers))
        return "; ".join(told)


def manifest(version):
    """Returns 200 objects. Between the versions objects come, go and change, secrets and rules with them."""
    second = version == "b"
    objects = dict(accounts=[], agents=[], hours=[], queues=[], workstreams=[], channels=[], rulesets=[])
    for number in range(4):
        token = {"env": f"TOKEN_{version}_{number}".upper()}
        objects["accounts"].append(dict(key=f"h-account-{number}", provider="google-business-messages", partnerId=f"P-{version}", clientToken=token, privacy={"acknowledged": True}))
        objects["hours"].append(dict(key=f"h-hours-{number}", timezone="UTC", open=["mon-fri=08:00-18:00"] if second else ["sat=10:00-12:00"]))
    for number in range(12):
        objects["agents"].append(dict(key=f"h-agent-{number}", account=f"h-account-{number % 4}", brandId="brand", agentId=f"agent-{number}"))
        agent = (number + second) % 12
        objects["channels"].append(dict(key=f"h-channel-{number}", workstream=f"h-stream-{number}", agent=f"h-agent-{agent}", language="pt-BR" if second else "en"))
    for number in range(SHIFT * second, QUEUES + SHIFT * second):
        priority = 1 + (number + second) % 2 * 7 if number % 3 else 5
        objects["queues"].append(dict(key=f"h-queue-{number}", name=f"Queue {number}", priority=priority, hours=f"h-hours-{number % 4}"))
    for number in range(20):
        stream = f"h-stream-{number}"
        variables = [dict(name="tier" if second else "orderId", type="text")]
        objects["workstreams"].append(dict(key=stream, provider="google-business-messages", fallbackQueue=f"h-queue-{number + SHIFT}", contextVariables=variables))
        when = 'vars.tier == "gold"' if second else 'vars.orderId == "1"'
        rules = [dict(key=f"rule-{rule}", when=when, queue=f"h-queue-{number + SHIFT + rule}") for rule in range(5)]
        objects["rulesets"].append(dict(key=f"{stream}-route", workstream=stream, stage="route", rules=rules[::-1] if second else rules))
        setting = dict(key="urgent", when="true", set={"priority": 3 if second else 2})
        objects["rulesets"].append(dict(key=f"{stream}-first", workstream=stream, stage="classification", rules=[setting]))
    check(sum(map(len, objects.values())) == 200, "the manifest has not 200 objects")
    return dict(apiVersion="chanctl/v1", owner=OWNER, **objects)


def apply(path, *more):
    return ["apply", "-f", path, "--prune", "--yes", "--offline", *more]


class Game:
    """Applies the two versions in turn, and knows how the file looks after each."""

    def __init__(self, world, files):
        self.world, self.files = world, files
        self.hashes, self.lists = {}, {}
        begun = time.monotonic()
        for version in ("a", "b", "a"):
            exit, told = ask(world, *apply(files[version]))
            check(exit == 0 and told["meta"]["changed"] > 0, f"apply of {version} ended with {exit}: {told}")
            state = State(world)
            check(self.hashes.setdefault(version, state.hash()) == state.hash(), f"version {version} is not the same when it comes again")
            self.lists[version] = listed(world)
        self.takes_s = (time.monotonic() - begun) / 3
        self.last, self.current = State(world), "a"
        exit, told = ask(world, *apply(files["a"]))
        check(exit == 0 and told["meta"]["changed"] == 0, f"applying again ended with {exit} and changed {told['meta']}")
        self.settle("a", done=True)

    def settle(self, wanted, done):
        """Looks which state there is after `wanted` was applied, or perhaps not; returns whether it is there."""
        state = State(self.world)
        new = state.hash() == self.hashes[wanted]
        check(new or state.hash() == self.hashes[self.current], f"the state is neither {self.current} nor {wanted}, but a mixture")
        check(new or not done, f"apply of {wanted} said that it was done, and it was not")
        step = int(wanted != self.current and new)
        check(state.entries - self.last.entries == step, f"{state.entries - self.last.entries} entries in the history for {step} changes")
        check((state.audited > self.last.audited) == bool(step), f"the audit log has {state.audited - self.last.audited} lines more for {step} changes")
        self.last, self.current = state, wanted if new else self.current
        return new

    def other(self):
        return "b" if self.current == "a" else "a"

    def start(self, wanted, remote=False):
        pipe = subprocess.PIPE
        line = command(self.world, *apply(self.files[wanted]), remote=remote)
        return subprocess.Popen(line, env=self.world.env, cwd=self.world.home, stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.DEVNULL)

    def killed_commands(self, chance, kills):
        done = 0
        for number in range(kills):
            wanted = self.other()
            process = self.start(wanted)
            time.sleep(chance.uniform(0, self.takes_s))
            process.kill()
            stdout, _ = process.communicate(timeout=PATIENCE_S)
            if process.returncode == 0:
                check(document(stdout)["meta"]["changed"] > 0, "apply said that it had changed nothing")
            done += self.settle(wanted, process.returncode == 0)
            if number % 8 == 0:
                check(listed(self.world) == self.lists[self.current], "what is listed is not what the file holds")
        return f"{kills} commands killed, {done} of them had applied"

    def killed_servers(self, chance, kills):
        done, unsure, takes_s = 0, 0, None
        for _ in range(kills + 1):
            server = Server(self.world).start()
            connect(self.world, server)
            self.last = State(self.world)
            wanted, begun, stdout = self.other(), time.monotonic(), None
            process = self.start(wanted, remote=True)
            if takes_s is None:
                # The first one is let be, to see how long it takes.
                stdout, _ = process.communicate(timeout=PATIENCE_S)
                check(process.returncode == 0, f"apply at a server ended with {process.returncode}: {stdout[:500]}")
                takes_s = time.monotonic() - begun
            else:
                time.sleep(chance.uniform(0, takes_s * 1.1))
            server.kill()
            stdout = stdout or process.communicate(timeout=PATIENCE_S)[0]
            exit, told = process.returncode, document(stdout)
            check(exit in (0, EXIT_UNREACHABLE), f"apply at a killed server ended with {exit}: {told}")
            if exit == 0:
                check(told["meta"]["changed"] > 0 and told["data"]["applied"] is True, "apply said that it had changed nothing")
            else:
                check(told["data"]["applied"] is not True, "apply said that it was done, and that it could not reach the server")
            new = self.settle(wanted, exit == 0)
            check(exit == 0 or not new or told["data"]["applied"] is None, "apply said that nothing was applied, and it was")
            done, unsure = done + new, unsure + (new and exit != 0)
        return f"{kills} servers killed, {done - 1} of them had applied, {unsure} without an answer"

    def wrong_last_object(self):
        """An error in the last of many objects, one that the manifest shows and one that only the backend knows."""
        wanted = self.other()
        for name, ruleset, exits in (
            ("broken", dict(key="h-wrong", workstream="h-stream-0", stage="classification", rules=[dict(key="x", when="vars.none == 1", set={"priority": 1})]), EXIT_INVALID),
            ("taken", dict(key="h-wrong", workstream="desk", stage="route", rules=[]), EXIT_CONFLICT),
        ):
            wrong = manifest(wanted)
            wrong["rulesets"].append(ruleset)
            exit, told = ask(self.world, *apply(save(self.world, f"{name}.json", wrong)))
            check(exit == exits, f"the {name} manifest ended with {exit}: {told}")
            check(told["ok"] is False and told["data"]["applied"] is False, f"the {name} manifest: {told}")
            before = self.last
            check(not self.settle(wanted, False), f"the {name} manifest was applied")
            refused = self.last.refused - before.refused
            check(refused == int(exits == EXIT_CONFLICT), f"{refused} refusals of the {name} manifest are audited")


def of_writer(writer, writers):
    """Returns a manifest of which each object but one is as all others say it: their changes do not meet, what they want does."""
    queues = [dict(key=f"c-queue-{number}", priority=2 if number == writer else 1) for number in range(writers)]
    stream = dict(key="c-stream", provider="google-business-messages", fallbackQueue="c-queue-0")
    rules = [dict(key="all", when="true", queue="c-queue-1")]
    route = dict(key="c-route", workstream="c-stream", stage="route", rules=rules)
    return dict(apiVersion="chanctl/v1", owner="at-once", queues=queues, workstreams=[stream], rulesets=[route])


def at_once(world, chance, rounds, writers):
    """Several manifests at once, each over the same objects: afterwards it is as one of those says that were applied."""
    files, hashes = [], []
    # The last one is where each round begins.
    for writer in range(writers + 1):
        files.append(save(world, f"writer-{writer}.json", of_writer(writer, writers)))
        exit, told = ask(world, *apply(files[writer]))
        check(exit == 0, f"a manifest alone ended with {exit}: {told}")
        hashes.append(State(world).hash())
    applied, refused = 0, 0
    for _ in range(rounds):
        check(ask(world, *apply(files[writers]))[0] == 0, "a round could not begin")
        before = State(world)
        ends, barrier = [None] * writers, threading.Barrier(writers)

        delays = [chance.uniform(0, 0.03) for _ in range(writers)]

        def write(writer):
            barrier.wait()
            time.sleep(delays[writer])
            ends[writer] = ask(world, *apply(files[writer]))

        threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        for exit, told in ends:
            conflict = exit == EXIT_CONFLICT and told["error"]["code"] in (STALE, EXISTS) and told["data"]["applied"] is False
            check(exit == 0 or conflict, f"one of several at once ended with {exit}: {told}")
        done = [writer for writer, (exit, _) in enumerate(ends) if exit == 0]
        changed = [writer for writer in done if ends[writer][1]["meta"]["changed"] > 0]
        state = State(world)
        check(done, "of several at once none was applied")
        check(state.hash() in [hashes[writer] for writer in done], "the state is as none of those manifests says that were applied")
        check(state.entries - before.entries == len(changed), f"{len(changed)} were applied, the history has {state.entries - before.entries} entries more")
        applied, refused = applied + len(changed), refused + writers - len(done)
    return f"{rounds} times {writers} at once: {applied} applied, {refused} refused"
