// The console: shows what the emulator knows, keeps it fresh, and does what is pressed.

import { make } from "/phone/render.js";
import { button, conversations, deliveries, faults, partner, when } from "./sections.js";

const at = (id) => document.getElementById(id);
/** How often the page asks for news while it is looked at. */
const FRESH_MS = 2_000;
/** How many webhook calls are shown. */
const SHOWN = 25;

/** Calls the console's API. Fails with the emulator's own words. */
async function call(method, path, body) {
  const answer = await fetch(`/emulator/v1/${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.error ?? `the emulator answered ${answer.status}`);
  return said;
}

function say(words, bad = false) {
  at("notice").textContent = words;
  at("notice").classList.toggle("bad", bad);
  at("notice").hidden = false;
}

/** Does something, says how it went, and shows the news. */
async function perform(what, words) {
  try {
    say(words(await what()));
  } catch (error) {
    say(error.message, true);
  }
  await refresh(true);
}

const act = {
  saveWebhook: (owner, settings) => perform(() => call("PUT", `${owner}/webhook`, settings), () => "The webhook is saved."),
  verify: (owner) =>
    perform(
      () => call("POST", `${owner}/webhook:verify`),
      ({ verified, error }) => {
        if (!verified) throw new Error(`Not verified: ${error}`);
        return "The webhook is verified.";
      },
    ),
  showToken: async (owner, field) => {
    const { clientToken } = await call("POST", `${owner}/webhook:showClientToken`).catch((error) => say(error.message, true) ?? {});
    if (clientToken) field.value = clientToken;
    else say("There is no client token yet.", true);
  },
  decide: (agent, decision) => perform(() => call("POST", `${agent}/${decision}`), () => "It is decided."),
  redeliver: ({ conversationId, requestId }) =>
    perform(
      () => call("POST", `conversations/${conversationId}/redeliver`, { requestId }),
      ({ delivery }) => {
        if (delivery.error) throw new Error(`Not delivered: ${delivery.error}`);
        return "It was delivered again.";
      },
    ),
  removeFault: (index) => setFaults(known.faults.faults.filter((_, other) => other !== index)),
};

/** Replaces the faults; how often one has struck is not told back. */
function setFaults(list) {
  const bare = list.map(({ struck, ...fault }) => fault);
  return perform(() => call("PUT", "faults", { faults: bare }), () => "The faults are set.");
}

const known = {};
const sections = [
  ["overview", "overview", "partners", ({ partners, brands }) => {
    const orphans = brands.filter((brand) => !partners.some((one) => one.partnerId === brand.partnerId));
    const cards = partners.map((one) => partner(one, brands.filter((brand) => brand.partnerId === one.partnerId), act));
    return orphans.length > 0 ? [...cards, make("p", { class: "soft" }, `Brands without a partner: ${orphans.map((brand) => brand.displayName).join(", ")}`)] : cards;
  }],
  ["conversations", "conversations", "conversations", (news) => [conversations(news.conversations)]],
  ["deliveries", "deliveries", "deliveries", (news) => [deliveries(news.deliveries.slice(0, SHOWN), act)]],
  ["faults", "faults", "faults", (news) => [faults(news.faults, act)]],
];

/** Shows what has changed. A section in which somebody types stays as it is, unless something was just done. */
async function refresh(done = false) {
  try {
    showClock(await call("GET", "clock"));
    for (const [name, path, place, view] of sections) {
      const news = await call("GET", path);
      const same = JSON.stringify(news) === JSON.stringify(known[name]);
      if (same || (!done && at(place).contains(document.activeElement))) continue;
      known[name] = news;
      replace(at(place), view(news));
    }
    document.body.dataset.live = "yes";
  } catch {
    document.body.dataset.live = "no";
    say("The emulator does not answer.", true);
  }
}

/** Replaces what a section shows; the control of the same name keeps the focus. */
function replace(section, content) {
  const focused = section.contains(document.activeElement) && document.activeElement.getAttribute("aria-label");
  section.replaceChildren(...content);
  if (focused) [...section.querySelectorAll("[aria-label]")].find((one) => one.getAttribute("aria-label") === focused)?.focus();
}

function showClock({ now, real, aheadSeconds }) {
  at("now").replaceChildren(when(now));
  const days = (aheadSeconds / 86_400).toFixed(1);
  at("clock-state").textContent = real ? "the system's time" : `${days} days ahead of the system's time`;
}

const moves = [["+1 hour", "1h"], ["+1 day", "1d"], ["+7 days", "7d"], ["+31 days", "31d"]];
at("clock-buttons").append(
  ...moves.map(([words, advance]) => button(words, () => perform(() => call("PUT", "clock", { advance }), ({ webhookCalls }) => `The clock is moved on; ${webhookCalls} webhook calls were due.`))),
  button("Real time", () => perform(() => call("PUT", "clock", { real: true }), () => "The clock shows the system's time.")),
);

// The form for a fault.
const KINDS = {
  status: { words: "Answer a status", number: ["Status", "status", 503] },
  latency: { words: "Be slow", number: ["Milliseconds", "latencyMs", 1000] },
  drop: { words: "Lose the answer" },
  dropBefore: { words: "Close the connection at once" },
  duplicate: { words: "Call twice", only: "webhook" },
  outOfOrder: { words: "Swap with the next", only: "webhook" },
  wrongSignature: { words: "Sign wrongly", only: "webhook" },
  expiredToken: { words: "Issue expired tokens", only: "token" },
};

function offerKinds() {
  const fits = Object.entries(KINDS).filter(([, { only }]) => !only || only === at("on").value);
  const chosen = at("kind").value;
  at("kind").replaceChildren(...fits.map(([value, { words }]) => make("option", { value }, words)));
  if (fits.some(([value]) => value === chosen)) at("kind").value = chosen;
  offerNumber();
}

function offerNumber() {
  const { number } = KINDS[at("kind").value];
  at("number-label").hidden = !number;
  if (!number) return;
  at("number-name").textContent = number[0];
  at("number").value = number[2];
}

at("on").addEventListener("change", offerKinds);
at("kind").addEventListener("change", offerNumber);
at("fault").addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = at("kind").value;
  const { number } = KINDS[chosen];
  const kind = chosen === "dropBefore" ? { kind: "drop", before: true } : { kind: chosen };
  const times = at("times").value ? { times: Number(at("times").value) } : {};
  setFaults([...(known.faults?.faults ?? []), { on: at("on").value, ...kind, ...(number ? { [number[1]]: Number(at("number").value) } : {}), ...times }]);
});

offerKinds();
await refresh();
setInterval(() => { if (document.visibilityState === "visible") refresh(); }, FRESH_MS);
