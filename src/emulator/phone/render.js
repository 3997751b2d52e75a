// How lines look. Text of an agent or a customer becomes text nodes and nothing else.

/** Makes an element; strings among the children become text. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name === "onclick") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Returns the address if it is one of these kinds, else nothing. */
export function safe(address, kinds = ["http:", "https:"]) {
  try {
    const url = new URL(address);
    return kinds.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

const MARKS = /\*\*(?<bold>[^*]+)\*\*|__(?<strong>[^_]+)__|\*(?<slant>[^*]+)\*|_(?<italic>[^_]+)_|\[(?<label>[^\]]+)\]\((?<link>[^)\s]+)\)/u;

/** Returns nodes for the markdown that rich text may hold: bold, italics and links. */
export function rich(text) {
  const nodes = [];
  let rest = text;
  for (let match = MARKS.exec(rest); match; match = MARKS.exec(rest)) {
    nodes.push(rest.slice(0, match.index));
    const { bold, strong, slant, italic, label, link } = match.groups;
    if (bold ?? strong) nodes.push(make("strong", {}, ...rich(bold ?? strong)));
    else if (slant ?? italic) nodes.push(make("em", {}, ...rich(slant ?? italic)));
    else nodes.push(anchor(link, label) ?? label);
    rest = rest.slice(match.index + match[0].length);
  }
  nodes.push(rest);
  return nodes.filter((node) => node !== "");
}

function anchor(address, label) {
  const href = safe(address, ["http:", "https:", "tel:"]);
  return href && make("a", { href, target: "_blank", rel: "noopener noreferrer" }, label);
}

/** Whether a line of the agent shows the fallback instead of the content. */
export function isFallback(line) {
  return line.kind === "text" && line.resource?.fallback === line.text && line.resource.text !== line.text;
}

/** Returns what is in a line: nodes, and whether they take the whole width. */
export function content(line, suggestion) {
  const resource = line.resource ?? {};
  if (line.kind === "richCard" && resource.richCard) return cards(resource.richCard, line, suggestion);
  if (line.kind === "image") {
    const info = resource.image?.contentInfo;
    return [info ? picture(info.fileUrl, info.altText, "picture") : picture(line.text, "Your image", "picture")];
  }
  if (line.kind === "suggestion") return [make("p", { class: "bubble tapped" }, line.text)];
  const text = resource.containsRichText && !isFallback(line) ? rich(line.text) : [line.text];
  return [make("p", { class: "bubble" }, ...text)];
}

function picture(address, alt, style) {
  const src = safe(address);
  return src ? make("img", { src, alt: alt || "Image", class: style, referrerpolicy: "no-referrer" }) : make("p", { class: "bubble" }, alt || "[image]");
}

function cards(richCard, line, suggestion) {
  const single = richCard.standaloneCard?.cardContent;
  if (single) return [card(single, line, suggestion)];
  const { cardWidth, cardContents = [] } = richCard.carouselCard ?? {};
  const width = cardWidth === "SMALL" ? "SMALL" : "MEDIUM";
  const all = cardContents.map((one) => card(one, line, suggestion));
  return [make("div", { class: `carousel ${width}`, role: "group", tabindex: "0", "aria-label": `${all.length} cards` }, ...all)];
}

function card(content, line, suggestion) {
  const info = content.media?.contentInfo;
  const height = ["SHORT", "MEDIUM", "TALL"].includes(content.media?.height) ? content.media.height : "MEDIUM";
  const actions = (content.suggestions ?? []).map((one) => suggestion(one, line.messageId)).filter(Boolean);
  return make(
    "article",
    { class: "card" },
    info ? picture(info.fileUrl, info.altText, `media ${height}`) : null,
    make(
      "div",
      { class: "words" },
      content.title ? make("h2", {}, content.title) : null,
      content.description ? make("p", { class: "description" }, content.description) : null,
    ),
    actions.length > 0 ? make("div", { class: "actions" }, ...actions) : null,
  );
}

/** Returns what the phone writes below a line of the customer. */
export function state(status) {
  if (status.read) return { text: "Read", failed: false };
  if (status.delivered) return { text: "Delivered", failed: false };
  if (!status.error) return { text: "Sending …", failed: false };
  const again = status.nextAttemptAt ? ` Next attempt at ${clock(status.nextAttemptAt, true)}.` : "";
  return { text: `Not delivered: ${status.error}.${again}`, failed: true };
}

/** Returns the time of day. */
export function clock(timestamp, seconds = false) {
  const form = { hour: "2-digit", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}) };
  return new Date(timestamp).toLocaleTimeString([], form);
}

/** Returns up to two letters for a name. */
export function initials(name) {
  const words = name.trim().split(/\s+/u);
  return words.slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();
}
