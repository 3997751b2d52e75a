// How the console's sections look. What an agent or a customer wrote becomes text nodes and nothing else.

import { make } from "/phone/render.js";

/** Makes a button. */
export function button(words, onclick, label) {
  return make("button", { class: "button", type: "button", onclick, "aria-label": label }, words);
}

function badge(state) {
  const words = state.replace(/^(VERIFICATION|LAUNCH)_STATE_/u, "").toLowerCase().replaceAll("_", " ");
  const tones = { verified: "good", launched: "good", delivered: "good", pending: "warn", waiting: "warn", held: "warn", rejected: "bad", suspended: "bad", dropped: "bad" };
  return make("span", { class: `badge ${tones[words] ?? ""}` }, words);
}

/** A partner with its webhook and its agents. */
export function partner(one, brands, act) {
  const agents = brands.flatMap((brand) => brand.agents.map((agent) => agentItem(agent, brand, act)));
  return make(
    "article",
    { class: "card" },
    make("header", {}, make("h3", {}, one.displayName ?? one.partnerId), make("span", { class: "soft" }, `partner ${one.partnerId}`), webhookBadge(one.webhook)),
    webhookForm(`partners/${one.partnerId}`, one.displayName ?? one.partnerId, one.webhook, act),
    agents.length > 0 ? make("ul", { class: "agents" }, ...agents) : make("p", { class: "soft" }, "No agents yet."),
  );
}

function webhookBadge(webhook) {
  if (!webhook.webhookUrl || !webhook.clientTokenSet) return make("span", { class: "badge" }, "no webhook");
  return make("span", { class: `badge ${webhook.verified ? "good" : "warn"}` }, webhook.verified ? "webhook verified" : "webhook not verified");
}

function webhookForm(owner, whose, webhook, act) {
  const url = make("input", { class: "field", type: "url", value: webhook.webhookUrl ?? "", placeholder: "http://127.0.0.1:8080/webhooks/…", "aria-label": `Webhook URL of ${whose}` });
  const placeholder = webhook.clientTokenSet ? "unchanged" : "none set";
  const token = make("input", { class: "field", type: "text", autocomplete: "off", placeholder, "aria-label": `Client token of ${whose}` });
  const form = make(
    "form",
    { class: "row" },
    make("label", { class: "grow" }, "Webhook URL", url),
    make("label", { class: "grow" }, "Client token", token),
    make("button", { class: "button filled", "aria-label": `Save the webhook of ${whose}` }, "Save"),
    button("Show token", () => act.showToken(owner, token), `Show the client token of ${whose}`),
    button("Verify", () => act.verify(owner), `Verify the webhook of ${whose}`),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act.saveWebhook(owner, { ...(url.value ? { webhookUrl: url.value } : {}), ...(token.value ? { clientToken: token.value } : {}) });
  });
  return form;
}

function agentItem(agent, brand, act) {
  const launches = Object.entries(agent.launchStates).map(([point, state]) => make("span", { class: "soft" }, `${point} `, badge(state)));
  const decisions = [];
  if (agent.verificationState.endsWith("_PENDING")) decisions.push(button("Confirm verification", () => act.decide(agent.name, "verification:confirm")));
  if (Object.values(agent.launchStates).some((state) => state.endsWith("_STATE_PENDING"))) decisions.push(button("Approve launch", () => act.decide(agent.name, "launch:approve")));
  return make(
    "li",
    {},
    make("div", { class: "row" }, make("h4", {}, agent.displayName), make("span", { class: "soft" }, brand.displayName), badge(agent.verificationState), ...launches),
    make("p", { class: "soft" }, make("code", {}, agent.name)),
    make("div", { class: "row" }, make("a", { class: "button filled", href: agent.testUrl, "aria-label": `Open the phone of ${agent.displayName}` }, "Open phone"), ...decisions),
    make(
      "details",
      agent.webhook.webhookUrl ? { open: "" } : {},
      make("summary", {}, "Webhook of its own"),
      webhookForm(agent.name, agent.displayName, agent.webhook, act),
    ),
  );
}

/** A table, or words instead when there is nothing in it. */
function table(heads, rows, nothing) {
  if (rows.length === 0) return make("p", { class: "soft" }, nothing);
  const head = make("tr", {}, ...heads.map((words) => make("th", { scope: "col" }, words)));
  const body = rows.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, ...[cell].flat()))));
  return make("div", { class: "scroll" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
}

/** Conversations, each with the ways to it. */
export function conversations(all) {
  const rows = all.map((one) => [
    [one.user.displayName, make("div", { class: "soft" }, one.conversationId)],
    one.entryCount.toString(),
    when(one.lastUserMessageAt),
    [
      make("a", { href: `/phone?agent=${one.agent}&conversation=${one.conversationId}`, "aria-label": `Phone of ${one.user.displayName}` }, "Phone"),
      " · ",
      make("a", { href: `/emulator/v1/conversations/${one.conversationId}`, "aria-label": `Transcript of ${one.user.displayName}` }, "Transcript"),
    ],
  ]);
  return table(["Customer", "Lines", "Last wrote", ""], rows, "No conversations yet. Open an agent's phone and write.");
}

/** Webhook calls with their attempts. */
export function deliveries(all, act) {
  const rows = all.map((one) => {
    const last = one.attempts.at(-1);
    return [
      [one.kind, make("div", { class: "soft" }, one.conversationId)],
      badge(one.state),
      last ? [`${last.status ?? "no answer"}, ${last.durationMs} ms`, make("div", { class: "soft" }, last.error ?? "")] : "none",
      one.attempts.length.toString(),
      one.nextAttemptAt ? when(one.nextAttemptAt) : "",
      button("Send again", () => act.redeliver(one), `Send the ${one.kind} again`),
    ];
  });
  return table(["What", "State", "Last attempt", "Attempts", "Next", ""], rows, "No webhook calls yet.");
}

/** The faults that are set. */
export function faults(all, act) {
  const rows = all.map((one, at) => {
    const details = [one.status, one.latencyMs && `${one.latencyMs} ms`, one.retryAfterSeconds && `retry after ${one.retryAfterSeconds} s`, one.before && "before the work"];
    const left = one.times === undefined ? "always" : `${Math.max(one.times - one.struck, 0)} left`;
    return [one.on, [one.kind, make("div", { class: "soft" }, details.filter(Boolean).join(", "))], one.struck.toString(), left, button("Remove", () => act.removeFault(at), `Remove the fault ${one.kind}`)];
  });
  return table(["Where", "What", "Struck", "For", ""], rows, "Nothing goes wrong on purpose.");
}

/** A time, short for today's. */
export function when(timestamp) {
  const time = new Date(timestamp);
  return make("time", { datetime: timestamp }, time.toLocaleString([], { dateStyle: "short", timeStyle: "medium" }));
}
