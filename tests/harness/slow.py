"""Clients that say nothing, or say it slowly, while others write: they are cut off, the others notice nothing, and nothing leaks."""

import os
import socket
import threading
import time

from receiver import Connection, Server, World, body_of, check, request, sign

HEAD_LIMIT_S, BODY_LIMIT_S = 15, 35


def run(program, planted, seed, clients=160, rate=50):
    with World(program, planted) as world:
        server = Server(world).start()
        before = handles(server)
        stop, times = threading.Event(), []
        writer = threading.Thread(target=write, args=(world, server, stop, times, rate))
        writer.start()
        begun = time.monotonic()
        opened = [slow(server.port, world.path, kind) for kind in KINDS for _ in range(clients // len(KINDS))]
        cut = {}
        threads = [threading.Thread(target=until_cut, args=(kind, client, begun, cut)) for kind, client in opened]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        stop.set()
        writer.join()
        for kind, limit in KINDS.items():
            check(cut.get(kind, 0) <= limit, f"a client of kind {kind} was cut off after {cut.get(kind):.1f} s, not within {limit}")
        times.sort()
        p99 = times[int(len(times) * 0.99)]
        check(p99 < 0.25, f"p99 of the others was {p99 * 1000:.0f} ms")
        end = time.monotonic() + 5
        while handles(server) > before + 4 and time.monotonic() < end:
            time.sleep(0.05)
        check(handles(server) <= before + 4, f"{handles(server)} handles are open, {before} were before")
        server.kill()
        return f"{len(opened)} slow clients, all cut off within {max(cut.values()):.1f} s; p99 of {len(times)} others {p99 * 1000:.1f} ms"


KINDS = {"silent": HEAD_LIMIT_S, "slow head": HEAD_LIMIT_S, "half a head": HEAD_LIMIT_S, "slow body": BODY_LIMIT_S}


def slow(port, path, kind):
    client = socket.create_connection(("127.0.0.1", port), 60)
    if kind == "slow body":
        client.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n".encode())
    elif kind != "silent":
        client.sendall(b"POST /webhooks/x HTTP/1.1\r\nHost:")
    return kind, client


def until_cut(kind, client, begun, cut):
    """Dribbles a byte a second, and notes when the server had enough."""
    client.settimeout(1)
    while time.monotonic() - begun < 60:
        try:
            if kind.startswith("slow"):
                client.send(b"x")
            if client.recv(1024) == b"":
                break
        except TimeoutError:
            continue
        except OSError:
            break
    cut[kind] = max(cut.get(kind, 0), time.monotonic() - begun)
    client.close()


def write(world, server, stop, times, rate):
    connection = Connection(server.port)
    number = 0
    while not stop.is_set():
        body = body_of(f"c-{number}", "m")
        begun = time.monotonic()
        check(connection.exchange(request(world.path, body, sign(body))) == 200, "a message was not answered 200")
        times.append(time.monotonic() - begun)
        number += 1
        stop.wait(1 / rate)


def handles(server):
    return len(os.listdir(f"/proc/{server.pid}/fd"))
