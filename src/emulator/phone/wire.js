// What the page remembers, tells the emulator and hears from it. Nothing here touches the page's content.

const { agent, surface } = document.body.dataset;
const query = new URLSearchParams(location.search);

/** Remembers a setting in this browser, if it lets us. */
export const memory = {
  get(name) {
    try { return localStorage.getItem(`phone ${name}`); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem(`phone ${name}`, value); } catch { /* Private windows may refuse: then it lasts until the reload. */ }
  },
};

/** The conversation's ID: the address's, else a new one, which the address shows from now on. */
export const conversation = document.body.dataset.conversation || crypto.randomUUID();
{
  const address = new URLSearchParams(query);
  address.set("agent", agent);
  address.set("surface", surface);
  address.set("conversation", conversation);
  // Slashes are no trouble in a query and easier to read.
  history.replaceState(null, "", `/phone?${address.toString().replaceAll("%2F", "/")}`);
}

/** The address of a phone without a conversation yet. */
export function freshAddress() {
  const address = new URLSearchParams(query);
  address.set("agent", agent);
  address.set("surface", surface);
  address.delete("conversation");
  return `/phone?${address.toString().replaceAll("%2F", "/")}`;
}

/** Where the customer comes from, as the address says. */
function origin() {
  // A location brings its place along.
  const place = query.get("location") ? { location: query.get("location") } : query.has("placeId") ? { placeId: query.get("placeId") } : query.has("nearPlaceId") ? { nearPlaceId: query.get("nearPlaceId") } : {};
  const context = query.has("context") ? { customContext: query.get("context") } : {};
  return { entryPoint: query.get("entryPoint") ?? "PREVIEW", ...place, ...context };
}

/** Calls the emulator. Fails with the emulator's own words. */
async function call(method, path, body) {
  const answer = await fetch(`/emulator/v1/${path}`, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.error ?? `the emulator answered ${answer.status}`);
  return said;
}

/** Sets whether the phone shows plain text only. There has to be a conversation. */
export function setPlain(plainTextOnly) {
  return call("PUT", `conversations/${conversation}/device`, { plainTextOnly });
}

/** Lets Google send a survey of its own. There has to be a conversation. */
export function askForSurvey() {
  return call("POST", `conversations/${conversation}/surveys`, {});
}

/** Tells the emulator what the customer did. */
export function tell(what, displayName) {
  const name = displayName ? { displayName } : {};
  return call("POST", `${agent}/userEvents`, { ...what, conversationId: conversation, deviceLocale: navigator.language, ...name, ...origin() });
}

/** Listens to the conversation. `EventSource` comes back by itself and says what it has seen last. */
export function listen(handlers) {
  const entrance = new URLSearchParams([["agent", agent], ...["location", "greeting"].filter((name) => query.get(name)).map((name) => [name, query.get(name)])]);
  const source = new EventSource(`/emulator/v1/conversations/${conversation}/stream?${entrance}`);
  for (const [name, handle] of Object.entries(handlers)) {
    if (name !== "open" && name !== "error") source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
  source.onopen = handlers.open;
  source.onerror = handlers.error;
}

/** Reads a file as base64. */
export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Error("the file cannot be read"));
    reader.readAsDataURL(file);
  });
}
