// Looks over a page as a checker of accessibility would, and returns its complaints.
(() => {
  const complaints = [];
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getBoundingClientRect().width > 1;
  const say = (one, what) => complaints.push(`${what}: ${one.outerHTML.slice(0, 120)}`);

  // Every control has a name, every picture a text, every ID one bearer.
  const text = (one) => (one ? one.innerText || one.textContent : "").trim();
  const name = (one) =>
    one.getAttribute("aria-label")?.trim() ||
    (one.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => text(document.getElementById(id))).join(" ").trim() ||
    [...(one.labels ?? [])].map(text).join(" ").trim() ||
    (one.matches("button, a, summary") ? text(one) : "");
  for (const one of document.querySelectorAll("button, a[href], input:not([type=hidden]), textarea, select, summary, [tabindex='0']")) {
    if (shown(one) && !name(one)) say(one, "a control without a name");
  }
  for (const one of document.querySelectorAll("img:not([alt])")) say(one, "a picture without a text");
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  for (const id of ids.filter((one, at) => ids.indexOf(one) !== at)) complaints.push(`an ID twice: ${id}`);
  if (!document.documentElement.lang) complaints.push("no language");
  if (document.querySelectorAll("h1").length !== 1) complaints.push("not exactly one h1");
  if (!document.querySelector("main")) complaints.push("no main landmark");

  // Contrast of text with what is behind it (WCAG 2.2, 1.4.3): 4.5, or 3 for large text.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
  const ground = (one) => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let measured = 0;
  for (const one of document.querySelectorAll("body *")) {
    const own = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!own || !shown(one) || one.closest(".quiet, .avatar, script, style, dialog:not([open])")) continue;
    const style = getComputedStyle(one);
    const behind = ground(one);
    const [high, low] = [light(over(parts(style.color), behind)), light(behind)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    const size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    measured += 1;
    if (ratio < needed) say(one, `contrast ${ratio.toFixed(2)}`);
  }
  if (measured < 5) complaints.push(`only ${measured} texts were measured`);

  // What can be pressed is large enough to be hit (WCAG 2.2, 2.5.8).
  for (const one of document.querySelectorAll("button, summary, input:not([type=hidden]), textarea")) {
    const box = one.getBoundingClientRect();
    if (shown(one) && (box.width < 18 || box.height < 18)) say(one, `a control of ${box.width} x ${box.height}`);
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) complaints.push("the page scrolls sideways");
  return complaints;
})();
