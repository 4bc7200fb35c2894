/**
 * The formatting of a message. The server's `html` is read by a parser that runs nothing,
 * and only what Telegram itself can format is built anew from it.
 */

import { el } from "./dom.js";
import * as clock from "./clock.js";

const SAME = new Set(["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "br"]);
const COMMAND = /(^|[\s(«“])(\/[a-z][a-z0-9_]{0,31})(?![\w/])/g;

const styled = (source, word) => (source.getAttribute("class") ?? "").includes(word);

/** A link that is safe to follow, or null. */
function safe(href) {
  try {
    const url = new URL(href);
    return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The payload of a link that opens the bot (`https://t.me/<bot>?start=…`), or null. */
export function startPayload(href) {
  try {
    const url = new URL(href);
    if (!/^(www\.)?(t|telegram)\.me$/.test(url.hostname)) return null;
    return url.searchParams.get("start");
  } catch {
    return null;
  }
}

/** Bot and payload of a link that adds the bot to a group; null for any other link. */
export function groupPayload(href) {
  try {
    const url = new URL(href);
    if (!/^(www\.)?(t|telegram)\.me$/.test(url.hostname)) return null;
    const payload = url.searchParams.get("startgroup");
    return payload === null ? null : { bot: url.pathname.slice(1), payload };
  } catch {
    return null;
  }
}

function spoiler(children) {
  const node = el("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text, press to show it",
  }, ...children);
  const reveal = () => {
    node.className = "spoiler shown";
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    reveal();
  });
  return node;
}

function quote(source, children) {
  const node = el("blockquote", {}, el("div", {}, ...children));
  const expandable = source.hasAttribute("expandable") || styled(source, "expandable");
  const long = source.textContent.length > 170 || source.textContent.split("\n").length > 3;
  if (!expandable || !long) return node;
  node.className = "folded";
  const toggle = el("button", { type: "button", class: "more", "aria-expanded": "false" }, "Show all");
  toggle.addEventListener("click", () => {
    const open = !node.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? "Show less" : "Show all";
  });
  node.append(toggle);
  return node;
}

function time(source, children, language) {
  const unix = source.getAttribute("unix") ?? source.dataset.unix;
  const ms = unix ? Number(unix) * 1000 : Date.parse(source.getAttribute("datetime") ?? "");
  if (!Number.isFinite(ms)) return children;
  const wanted = source.getAttribute("format") ?? source.dataset.format ?? "";
  const words = clock.written(ms, wanted, language);
  const iso = new Date(ms).toISOString();
  return [el("time", { datetime: iso, "data-format": wanted, title: iso.replace(/\.000Z$/, "Z") },
    ...(words ? [words] : children))];
}

function link(source, children, open) {
  const href = safe(source.getAttribute("href") ?? "");
  if (!href) return children;
  const node = el("a", { href, rel: "noopener noreferrer", target: "_blank" }, ...children);
  node.addEventListener("click", (event) => {
    if (open(href)) event.preventDefault();
  });
  return [node];
}

function words(text, say) {
  if (!say) return [text];
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(COMMAND)) {
    const at = found.index + found[1].length;
    parts.push(text.slice(from, at));
    parts.push(el("button", { type: "button", class: "command", onclick: () => say(found[2]) }, found[2]));
    from = at + found[2].length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== "");
}

function build(source, ways) {
  if (source.nodeType === Node.TEXT_NODE) return words(source.data, ways.say);
  if (source.nodeType !== Node.ELEMENT_NODE) return [];
  const tag = source.localName;
  const quiet = ["a", "code", "pre"].includes(tag) ? { ...ways, say: null } : ways;
  const children = [...source.childNodes].flatMap((child) => build(child, quiet));
  if (SAME.has(tag)) return [el(tag, {}, ...children)];
  if (tag === "a") return link(source, children, ways.open);
  if (tag === "blockquote") return [quote(source, children)];
  if (tag === "tg-time" || tag === "time") return time(source, children, ways.language());
  if (tag === "tg-spoiler" || styled(source, "spoiler")) return [spoiler(children)];
  return ["script", "style", "template"].includes(tag) ? [] : children;
}

/** `ways.open(href)` says whether it took care of a link; `ways.say(text)` sends a command, or is null. */
export function rich(html, ways) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const block of body.querySelectorAll("blockquote, pre")) {
    const next = block.nextSibling; // the block ends its line by itself
    if (next?.nodeType === Node.TEXT_NODE) next.data = next.data.replace(/^\n/, "");
  }
  return [...body.childNodes].flatMap((child) => build(child, ways));
}
