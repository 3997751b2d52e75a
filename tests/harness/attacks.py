"""Calls that nobody at Google makes: signed wrongly in every way, malformed, oversize, deep, encoded, with two lengths, by another
method. Each gets the status of the design; nothing is stored that was not rightly signed, nothing rightly signed is lost."""

import base64
import hashlib
import hmac
import json

from receiver import TOKEN, Connection, Server, World, body_of, check, request, sign


def run(program, planted, seed):
    with World(program, planted) as world:
        server = Server(world).start()
        count = 0
        for name, raw, expected in attacks(world.path):
            status = Connection(server.port).exchange(raw)
            check(status in expected, f"{name}: answered {status}, not {expected}")
            count += 1
        server.kill()
        stored = {(conversation, message) for conversation, message, _ in world.stored()}
        check(stored == {("good", "good"), ("good", "unknown field")}, f"stored are {sorted(stored)}")
        return f"{count} attacks"


def attacks(path):
    body = body_of("bad", "bad")
    right = sign(body)
    raw = base64.b64decode(right)
    yield "the right one", request(path, body_of("good", "good"), sign(body_of("good", "good"))), {200}
    extra = body_of("good", "unknown field", mood="sunny")
    yield "an unknown field", request(path, extra, sign(extra)), {200}
    yield "no signature", request(path, body, None), {401}
    for key in ["", " ", "secret", "token", "changeme", "password", "partner-key", "null", "undefined", TOKEN.lower(), TOKEN[:-1], TOKEN + " ", TOKEN + "\n", TOKEN[::-1], "CHANCTLDEMOTOKEM"]:
        yield f"key {key!r}", request(path, body, sign(body, key)), {401}
    for name, algorithm in [("md5", hashlib.md5), ("sha1", hashlib.sha1), ("sha256", hashlib.sha256), ("sha384", hashlib.sha384), ("sha3", hashlib.sha3_512)]:
        yield name, request(path, body, base64.b64encode(hmac.new(TOKEN.encode(), body, algorithm).digest()).decode()), {401}
    yield "plain hash", request(path, body, base64.b64encode(hashlib.sha512(TOKEN.encode() + body).digest()).decode()), {401}
    for length in [0, 1, 8, 32, 63]:
        yield f"{length} bytes of it", request(path, body, base64.b64encode(raw[:length]).decode()), {401}
    for end in range(0, 88, 8):
        yield f"{end} characters of it", request(path, body, right[:end]), {401}
    urlsafe = base64.urlsafe_b64encode(raw).decode()
    for name, text in [
        ("hex", raw.hex()), ("no padding", right.rstrip("=")), ("more padding", right + "="), ("a prefix", "sha512=" + right), ("quoted", f'"{right}"'),
        ("doubled", right + right), ("a comma", right + "," + right), ("lower case", right.lower()), ("upper case", right.upper()), ("reversed", right[::-1]),
        ("base64 twice", base64.b64encode(right.encode()).decode()), ("split by a blank", right[:40] + " " + right[40:]), ("a semicolon", right + ";"),
    ]:
        yield name, request(path, body, text), {401}
    if urlsafe != right:
        yield "another alphabet", request(path, body, urlsafe), {401}
    for index in range(0, 64, 4):
        flipped = bytes(byte ^ (1 if at == index else 0) for at, byte in enumerate(raw))
        yield f"bit {index * 8} flipped", request(path, body, base64.b64encode(flipped).decode()), {401}
    for index in range(0, len(body), len(body) // 24):
        changed = body[:index] + bytes([body[index] ^ 1]) + body[index + 1 :]
        yield f"byte {index} of the body changed", request(path, changed, right), {401}
    for name, changed in [("a blank more", body + b" "), ("a byte less", body[:-1]), ("a line end more", body + b"\n"), ("a mark before", b"\xef\xbb\xbf" + body), ("spelt anew", json.dumps(json.loads(body), indent=1).encode()), ("nothing", b"")]:
        yield f"the signature of another body: {name}", request(path, changed, right), {401}
    yield "two signatures", request(path, body, right, f"X-Goog-Signature: {right}\r\n"), {401}
    for name in ["X-Goog-Signatur", "X-Hub-Signature", "Authorization", "X-Goog-Signature-512"]:
        yield f"in the header {name}", request(path, body, None, f"{name}: {right}\r\n"), {401}
    yield "in the query", request(f"{path}?signature={right}", body, None), {401}
    for other in ["/webhooks/", "/webhooks/x", path[:-1], path + "x", path.upper(), path + "/", path + "/bot/x", "/webhooks/../" + path, path.replace("webhooks", "webhook"), path + "%00", path + "/%2e%2e"]:
        yield f"path {other}", request(other, body, right), {404, 400, 401} if other.endswith("%2e%2e") else {404, 400}
    yield "an agent that there is not", request(path + "/nobody", body, right), {404}
    for method in ["GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]:
        yield method, request(path, body, right, method=method), {405}
    yield "TRACE", request(path, b"", right, method="TRACE"), {405, 400}
    for encoding in ["gzip", "identity", "br", "deflate", "zstd", "chunked"]:
        yield f"Content-Encoding {encoding}", request(path, body, right, f"Content-Encoding: {encoding}\r\n"), {415}
    large = b"[" + b"1," * 140_000 + b"1]"
    yield "over 256 KiB", request(path, large, sign(large)), {413}
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nX-Goog-Signature: {right}\r\n".encode()
    yield "declared as endless", head + b"Content-Length: 99999999999\r\n\r\n", {413, 400}
    yield "both lengths", head + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400}
    yield "both lengths, the other way", head + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", {400}
    yield "two lengths", head + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", {400}
    for bad in ["-1", "+5", "0x5", "five", "", " ", "5 5", "18446744073709551616"]:
        yield f"length {bad!r}", head + f"Content-Length: {bad}\r\n\r\nhello".encode(), {400, 413, 401}
    for bad in ["xyz\r\n", "-1\r\n", "5\r\nhelXXXX", "ffffffffffffffffff\r\n"]:
        yield f"chunk {bad!r}", head + b"Transfer-Encoding: chunked\r\n\r\n" + bad.encode() + b"\r\n\r\n", {400}
    for bad in ["gzip", "chunked, gzip", "chunked chunked", "identity", "xchunked"]:
        yield f"Transfer-Encoding {bad}", head + f"Transfer-Encoding: {bad}\r\n\r\n0\r\n\r\n".encode(), {400, 501, 401, None}
    for bad in [b"\x00\x00\x00\r\n\r\n", b"POST\r\n\r\n", b"POST / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"]:
        yield f"bytes {bad[:12]!r}", bad + b"\r\n\r\n", {400, 505, None}
    yield "a header of 100 KiB", head + b"X-Long: " + b"x" * 100_000 + b"\r\n\r\n", {431, 400, 401, None}
    yield "a thousand headers", head + b"".join(b"X-%d: x\r\n" % number for number in range(1000)) + b"\r\n", {431, 400, None}
    for name, odd in [("not JSON", b"not json"), ("deep", b"[" * 20_000 + b"]" * 20_000), ("empty", b"{}"), ("null", b"null"), ("bytes", bytes(range(256))), ("no agent", b'{"conversationId": "x"}'), ("cut off", body[:100])]:
        yield f"{name}, unsigned", request(path, odd, None), {401}
        yield f"{name}, rightly signed", request(path, odd, sign(odd)), {200}
    unknown = json.dumps({**json.loads(body), "message": None, "hologram": {"x": 1}}).encode()
    yield "an unknown kind, rightly signed", request(path, unknown, sign(unknown)), {200}
    for claimed in ["", "x", TOKEN[:-1], TOKEN + "x", TOKEN.lower(), " " + TOKEN, TOKEN + "\u0000", "ＣＨＡＮＣＴＬＤＥＭＯＴＯＫＥＮ"]:
        shake = json.dumps({"clientToken": claimed, "secret": "word"}).encode()
        yield f"a handshake with {claimed!r}", request(path, shake, None), {403}
        yield f"a signed handshake with {claimed!r}", request(path, shake, sign(shake)), {403}
    for shake in [{"clientToken": TOKEN}, {"clientToken": TOKEN, "secret": 5}, {"clientToken": [TOKEN], "secret": "word"}, {"secret": "word"}, {"x": {"clientToken": TOKEN, "secret": "word"}}]:
        text = json.dumps(shake).encode()
        yield f"no handshake: {sorted(shake)}", request(path, text, None), {401}
    long = json.dumps({"clientToken": TOKEN, "secret": "x" * 9000}).encode()
    yield "a handshake over 8 KiB", request(path, long, None), {401}
