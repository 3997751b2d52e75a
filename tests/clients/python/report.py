"""What the programs share: one line of the report per method, comparisons, and the emulator's console."""

import contextlib
import json
import traceback
import urllib.request

from googleapiclient.errors import HttpError

cases = []


@contextlib.contextmanager
def method(name):
    """Notes how the cases of one method go; a failed one does not end the others."""
    try:
        yield
        cases.append({"method": name, "ok": True})
    except Exception:
        cases.append({"method": name, "ok": False, "detail": traceback.format_exc()})


def equal(given, expected):
    assert given == expected, f"{given!r} is not {expected!r}"


def refused(request, code, status, field=None):
    """Expects an error of the API: HTTP code, status and, if given, the field of its first violation."""
    try:
        answer = request.execute()
    except HttpError as error:
        body = json.loads(error.content)["error"]
        equal((error.resp.status, body["code"], body["status"]), (code, code, status))
        if field:
            equal(body["details"][0]["@type"], "type.googleapis.com/google.rpc.BadRequest")
            equal(body["details"][0]["fieldViolations"][0]["field"], field)
        return
    raise AssertionError(f"expected {code} {status}, got {answer!r}")


def pages(collection, field, least, **params):
    """Walks through a list by pages of two with the client's own list_next and returns all entries."""
    entries, count = [], 0
    request = collection.list(pageSize=2, **params)
    while request is not None:
        answer = request.execute()
        assert len(answer.get(field, [])) <= 2, "a page is not longer than asked for"
        entries += answer.get(field, [])
        count += 1
        request = collection.list_next(request, answer)
    assert count >= least, f"{count} pages, at least {least} expected"
    equal(len({entry["name"] for entry in entries}), len(entries))
    return entries


def fetch(url, verb="GET", body=None):
    """Calls a URL of the emulator without any credentials."""
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data=data, method=verb)) as answer:
        return json.load(answer)
