// What the programs share: one line of the report per method, comparisons, and the emulator's console.
'use strict';

const assert = require('node:assert/strict');

const cases = [];

/** Runs the cases of one method and notes how they went; a failed one does not end the others. */
async function method(id, run) {
  try {
    await run();
    cases.push({method: id, ok: true});
  } catch (error) {
    cases.push({method: id, ok: false, detail: String(error.stack || error)});
  }
}

/** Expects an error of the API: HTTP code, status and, if given, the field of its first violation. */
async function refused(call, code, status, field) {
  let answer;
  try {
    answer = await call;
  } catch (error) {
    assert.ok(error.response, `no answer, but ${error}`);
    const body = error.response.data.error;
    assert.deepEqual([error.response.status, body.code, body.status], [code, code, status], JSON.stringify(body));
    if (field) {
      assert.equal(body.details[0]['@type'], 'type.googleapis.com/google.rpc.BadRequest');
      assert.equal(body.details[0].fieldViolations[0].field, field, JSON.stringify(body));
    }
    return;
  }
  assert.fail(`expected ${code} ${status}, got ${JSON.stringify(answer.data)}`);
}

/** Walks through a list by pages of `pageSize` and returns all entries; at least `least` pages are expected. */
async function pages(list, params, field, least) {
  const entries = [];
  let count = 0;
  let pageToken;
  do {
    const {data} = await list({...params, pageSize: 2, pageToken});
    assert.ok((data[field] || []).length <= 2, 'a page is not longer than asked for');
    entries.push(...(data[field] || []));
    pageToken = data.nextPageToken;
    count += 1;
  } while (pageToken);
  assert.ok(count >= least, `${count} pages, at least ${least} expected`);
  assert.equal(new Set(entries.map((entry) => entry.name)).size, entries.length, 'no entry comes twice');
  return entries;
}

/** Calls the emulator's own API: what happens on somebody else's side. */
async function console_(endpoint, verb, path, body) {
  const answer = await fetch(`${endpoint}/emulator/v1/${path}`, {method: verb, body: body && JSON.stringify(body)});
  assert.equal(answer.status, 200, `${verb} ${path}: ${await answer.clone().text()}`);
  return answer.json();
}

module.exports = {assert, cases, method, refused, pages, console: console_};
