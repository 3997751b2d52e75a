// The phone: what happens when something comes in, and when the customer does something.

import { askForSurvey, base64, freshAddress, listen, memory, setPlain, tell } from "./wire.js";
import { clock, content, initials, isFallback, make, safe, state } from "./render.js";
import { survey } from "./survey.js";

const at = (id) => document.getElementById(id);
const [log, lines, alertBox, suggestions, composer, text] = ["log", "lines", "alert", "suggestions", "composer", "text"].map(at);

/** What the page knows: the agent, its lines, and whether they are the newest there are. */
const known = { agent: {}, lines: [], statuses: new Map(), person: null, survey: null, live: false, receipts: new Set() };
/** The agent has stopped typing when nothing says so for this long. */
const TYPING_MS = 20_000;
/** The customer has stopped typing after this long. */
const IDLE_MS = 4_000;
/** Largest picture, as the emulator takes it. */
const IMAGE_LIMIT_BYTES = 5 * 1024 * 1024;

/** Tells the emulator what the customer did, and shows why if that was not possible. */
async function act(what) {
  try {
    const said = await tell(what, at("customer").value.trim());
    alertBox.hidden = true;
    return said;
  } catch (error) {
    complain(error.message);
    return null;
  }
}

function complain(message) {
  alertBox.textContent = message;
  alertBox.hidden = false;
}

// What comes in.

function showAgent(agent) {
  known.agent = agent ?? {};
  const { displayName = "", logoUrl, welcomes = [], placeId, privacyUrl, verified, launched } = known.agent;
  at("name").textContent = displayName;
  const logo = safe(logoUrl);
  at("avatar").replaceChildren(initials(displayName));
  const image = logo && make("img", { src: logo, alt: "", referrerpolicy: "no-referrer" });
  image?.addEventListener("load", () => at("avatar").replaceChildren(image));
  at("welcome").replaceChildren(
    make("p", {}, `${launched ? "" : "Test conversation. "}${verified ? "The business is verified." : "The business is not verified."}`),
    ...(placeId ? [make("p", {}, `You are at the place ${placeId}.`)] : []),
    ...welcomes.map((words) => make("p", { class: "greeting" }, words)),
  );
  const privacy = safe(privacyUrl);
  at("privacy").hidden = !privacy;
  if (privacy) at("privacy").href = privacy;
  showPresence();
  showSuggestions();
}

function showPresence() {
  const kind = known.agent.verified ? "Verified business" : "Business";
  at("presence").replaceChildren(known.person ? `You talk to ${known.person}` : `${kind} · test phone`);
}

function showLine(line) {
  const index = known.lines.push(line) - 1;
  if (line.kind === "event") return showEvent(line);
  if (line.from === "agent") hideTyping();
  const item = build(line, index);
  lines.append(item);
  showStatus(index);
  showSuggestions();
  if (known.live) acknowledge();
  toEnd();
}

function build(line, index) {
  if (line.kind === "survey") {
    known.survey = survey(line, (surveyResponse) => act({ surveyResponse }));
    return make("li", { class: "line agent wide", "data-index": index }, known.survey.box);
  }
  if (line.kind === "surveyResponse") {
    known.survey?.advance();
    return note(`You answered: ${line.text}`, index);
  }
  if (line.kind === "liveAgentRequest") return note("You asked for a person", index);
  if (line.kind === "authenticationResponse") return note(line.text === "signed in" ? "You signed in" : `Sign-in failed: ${line.text}`, index);
  const previous = known.lines[index - 1];
  const same = previous && previous.from === line.from && !["event", "survey"].includes(previous.kind);
  const speaker = line.resource?.representative;
  const named = !same && speaker?.displayName ? make("p", { class: "speaker" }, speaker.displayName) : null;
  const who = make("span", { class: "quiet" }, line.from === "user" ? "You: " : `${speaker?.displayName ?? known.agent.displayName}: `);
  const shown = content(line, suggestionButton);
  const wide = line.kind === "richCard" ? " wide" : "";
  const foot = make("p", { class: "status" }, clock(line.at));
  for (const image of shown.flatMap((node) => [...(node.matches?.("img") ? [node] : []), ...(node.querySelectorAll?.("img") ?? [])])) {
    image.addEventListener("load", toEnd);
  }
  return make("li", { class: `line ${line.from}${wide}${same ? " same" : ""}`, "data-index": index }, named, who, ...shown, foot);
}

function note(words, index) {
  return make("li", { class: "line note", "data-index": index }, make("p", { class: "bubble" }, words));
}

function showEvent(line) {
  const person = line.resource?.representative?.displayName || "a person";
  if (line.text === "TYPING_STARTED") showTyping(line);
  if (line.text === "TYPING_STOPPED") hideTyping();
  if (line.text === "REPRESENTATIVE_JOINED") joined(person, `${person} has joined`);
  if (line.text === "REPRESENTATIVE_LEFT") joined(null, `${person} has left`);
}

function joined(person, words) {
  known.person = person;
  hideTyping();
  lines.append(note(words, known.lines.length - 1));
  showPresence();
  toEnd();
}

let typingEnds;
function showTyping(line) {
  // What was typed before the page came is over.
  if (!known.live) return;
  clearTimeout(typingEnds);
  at("typing-text").textContent = `${line.resource?.representative?.displayName || known.agent.displayName || "The agent"} is typing`;
  at("typing").hidden = false;
  typingEnds = setTimeout(hideTyping, TYPING_MS);
  toEnd();
}

function hideTyping() {
  clearTimeout(typingEnds);
  at("typing").hidden = true;
}

function showStatus(index) {
  const status = known.statuses.get(index);
  const foot = lines.querySelector(`[data-index="${index}"] > .status`);
  if (!status || !foot) return;
  const { text: words, failed } = state(status);
  foot.textContent = `${words}${failed ? "" : ` · ${clock(known.lines[index].at)}`}`;
  foot.classList.toggle("failed", failed);
}

/** Goes to the newest line, unless the customer reads further up. */
function toEnd() {
  if (atEnd) log.scrollTop = log.scrollHeight;
}
/** How far from the end still counts as there, in pixels. */
const NEAR = 120;
let atEnd = true;
log.addEventListener("scroll", () => { atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR; }, { passive: true });
new ResizeObserver(toEnd).observe(log);

/** Tells that the agent's lines have come and, when the page is looked at, that they were read; each only once. */
async function acknowledge() {
  if (!at("receipts").checked) return;
  const messages = known.lines.filter((line) => line.from === "agent" && !["event", "survey"].includes(line.kind));
  for (const receiptType of document.visibilityState === "visible" ? ["DELIVERED", "READ"] : ["DELIVERED"]) {
    const fresh = messages.map(({ messageId }) => ({ messageId, receiptType })).filter((one) => !known.receipts.has(JSON.stringify(one)));
    fresh.forEach((one) => known.receipts.add(JSON.stringify(one)));
    if (fresh.length > 0) await tell({ receipts: fresh }).catch((error) => complain(error.message));
  }
}

// What the customer does.

/** Returns the button for a suggestion, or nothing for one of an unknown kind. */
function suggestionButton(suggestion, messageId) {
  if (suggestion.liveAgentRequest) return button("Talk to a person", () => act({ requestedLiveAgent: true }));
  if (suggestion.authenticationRequest) return button("Sign in", () => signIn(suggestion.authenticationRequest.oauth ?? {}));
  const { text: words, postbackData, openUrlAction, dialAction } = suggestion.reply ?? suggestion.action ?? {};
  if (!words) return null;
  const tap = () => act({ suggestion: messageId ? { messageId, postbackData } : { postbackData } });
  const address = openUrlAction ? safe(openUrlAction.url) : dialAction && `tel:${dialAction.phoneNumber.replaceAll(/[^+\d]/gu, "")}`;
  if (!address) return button(words, tap);
  const outside = openUrlAction ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return make("a", { class: "button", href: address, onclick: tap, ...outside }, words);
}

function button(words, onclick) {
  return make("button", { class: "button", type: "button", onclick }, words);
}

/** Suggestions stand under the newest message only; before the first one there are the conversation starters. */
function showSuggestions() {
  const newest = known.lines.findLast((line) => !["event", "survey"].includes(line.kind));
  const starters = (known.agent.starters || []).map((starter) => starter.suggestion);
  const given = newest ? (newest.from === "agent" && !isFallback(newest) && newest.resource?.suggestions) || [] : starters;
  const buttons = given.map((one) => suggestionButton(one, newest?.messageId)).filter(Boolean);
  suggestions.replaceChildren(...buttons);
  suggestions.hidden = buttons.length === 0;
}

function signIn({ clientId, scopes = [] }) {
  const dialog = at("sign-in");
  const wanted = scopes.length > 0 ? ` It wants: ${scopes.join(", ")}.` : "";
  at("sign-in-text").textContent = `${known.agent.displayName} asks you to sign in (client ${clientId ?? "unknown"}).${wanted} Nothing leaves this machine.`;
  at("code").value = `4/0A${crypto.randomUUID().replaceAll("-", "")}`;
  dialog.returnValue = "";
  dialog.onclose = () => {
    const choice = dialog.returnValue;
    if (choice === "code") act({ authenticationResponse: { code: at("code").value } });
    else if (choice) act({ authenticationResponse: { error: choice } });
  };
  dialog.showModal();
}

let typing = false;
let idle;
function isTyping(now) {
  clearTimeout(idle);
  if (now) idle = setTimeout(() => isTyping(false), IDLE_MS);
  if (now === typing) return;
  typing = now;
  // Before the first message there is no conversation to type in.
  if (known.lines.length > 0) tell({ typing: now }).catch(() => {});
}

async function send() {
  const words = text.value;
  if (!words.trim()) return;
  atEnd = true;
  text.value = "";
  fit();
  isTyping(false);
  if (!(await act({ text: words })) && !text.value) text.value = words;
  text.focus();
}

/** Lets the field grow with its text. */
function fit() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
}

async function sendImage(file) {
  if (!file) return;
  if (file.size > IMAGE_LIMIT_BYTES) return complain("The image is larger than 5 MB.");
  const data = await base64(file).catch((error) => complain(error.message));
  if (data) await act({ image: { contentType: file.type, data } });
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
text.addEventListener("input", () => {
  fit();
  isTyping(text.value !== "");
});
at("attach").hidden = false;
at("attach").addEventListener("click", () => at("file").click());
at("file").addEventListener("change", ({ target }) => sendImage(target.files[0]).finally(() => { target.value = ""; }));
at("survey").addEventListener("click", () => askForSurvey().then(() => { at("menu").open = false; }, (error) => complain(error.message)));
at("fresh").addEventListener("click", () => location.assign(freshAddress()));
at("menu").addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  at("menu").open = false;
  at("menu").querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  if (!at("menu").contains(event.target)) at("menu").open = false;
});
document.addEventListener("visibilitychange", acknowledge);
at("receipts").checked = memory.get("receipts") !== "off";
at("receipts").addEventListener("change", ({ target }) => memory.set("receipts", target.checked ? "on" : "off"));
at("plain").addEventListener("change", ({ target }) => {
  setPlain(target.checked).catch((error) => {
    target.checked = !target.checked;
    complain(error.message);
  });
});
at("customer").value = memory.get("name") ?? at("customer").value;
at("customer").addEventListener("change", ({ target }) => memory.set("name", target.value));

listen({
  agent: showAgent,
  line: showLine,
  reset: () => {
    Object.assign(known, { lines: [], statuses: new Map(), person: null, survey: null, live: false, receipts: new Set() });
    log.setAttribute("aria-busy", "true");
    lines.replaceChildren();
    hideTyping();
    showSuggestions();
  },
  status: ({ lines: all, plainTextOnly }) => {
    at("plain").checked = plainTextOnly;
    for (const status of all) {
      known.statuses.set(status.line, status);
      showStatus(status.line);
    }
    // The emulator tells it after all lines there are.
    known.live = true;
    log.setAttribute("aria-busy", "false");
    acknowledge();
  },
  open: () => { document.body.dataset.live = "yes"; alertBox.hidden = true; },
  error: () => { document.body.dataset.live = "no"; complain("The emulator does not answer. The page tries again by itself."); },
});
