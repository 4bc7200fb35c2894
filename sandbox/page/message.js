/** One message as a bubble: text, picture or file, keyboard, time. */

import * as clock from "./clock.js";
import { el, icon } from "./dom.js";
import { rich } from "./rich.js";
import { fileUrl } from "./server.js";

const MEANING = { primary: "suggested", success: "positive", danger: "careful: cannot easily be undone" };
const PAGE = "M6 3h5.5L15 6.5V17H6zM11.5 3v3.5H15";
const COPY = "M8 8h8v8H8zM4 12V4h8";
const CALENDAR = "M4 5.5h12V16H4zM4 9h12M7.3 3.5v3m5.4-3v3";

export const senderId = (message) =>
  typeof message.from === "object" ? (message.from?.id ?? null) : (message.from ?? null);

function buttonKind(button) {
  if (button.url) return "url";
  if (button.copy_text) return "copy";
  return button.data ? "press" : "none";
}

function inlineButton(button, ways) {
  const kind = buttonKind(button);
  const style = MEANING[button.style] ? button.style : null;
  const node = el("button", {
    type: "button",
    class: ["key", kind, style].filter(Boolean).join(" "),
    "aria-description": style && MEANING[style],
    title: kind === "url" ? button.url : null,
    disabled: kind === "none",
  });
  node.append(el("span", {}, button.text));
  if (kind === "url") node.append(el("span", { class: "corner", "aria-hidden": "true" }, "↗"));
  if (kind === "copy") node.append(el("span", { class: "corner", "aria-hidden": "true" }, icon(COPY)));
  node.addEventListener("click", () => ways.key(node, button, kind));
  return node;
}

function keyboard(rows, ways) {
  return el("div", { class: "keyboard" }, ...rows.map((row) =>
    el("div", { class: "row" }, ...row.map((button) => inlineButton(button, ways)))));
}

function size(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1024) return ` · ${bytes} bytes`;
  return bytes < 1048576 ? ` · ${Math.round(bytes / 1024)} kB` : ` · ${(bytes / 1048576).toFixed(1)} MB`;
}

function chip(document) {
  const name = document.name ?? document.file_name ?? "file";
  const ending = /\.([^.]{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? "FILE";
  const calendar = ending === "ICS";
  return el("a", { class: "file", href: fileUrl(document.file_id), download: name },
    el("span", { class: "sheet" }, icon(calendar ? CALENDAR : PAGE)),
    el("span", { class: "named" },
      el("b", { dir: "auto" }, name),
      el("small", {}, `${calendar ? "Calendar entry" : ending}${size(document.size ?? document.file_size)} · download`)));
}

function picture(photo, caption) {
  const href = fileUrl(photo.file_id);
  return el("a", { class: "photo", href, target: "_blank", rel: "noopener" },
    el("img", { src: href, alt: caption ? "Picture; described in the text below" : "Picture without a description" }));
}

/** In words, what this page does not draw. */
function other(message) {
  if (message.location) return `Location ${message.location.latitude}, ${message.location.longitude}`;
  if (message.contact) return `Contact: ${message.contact.first_name}, ${message.contact.phone_number}`;
  if (message.sticker || message.dice) return (message.sticker ?? message.dice).emoji ?? "Sticker";
  if (message.voice) return `Voice message, ${message.voice.duration} s`;
  return message.video ? "Video" : null;
}

function quoted(reply, ways) {
  return el("button", { type: "button", class: "quoted", onclick: () => ways.show(reply) },
    el("b", { dir: "auto" }, ways.author(reply)), el("span", { dir: "auto" }, ways.text(reply)));
}

function foot(message, named, ways) {
  const ms = clock.moment(message.date);
  const emoji = (message.reactions ?? []).map((one) => one.emoji ?? "★").join(" ");
  return el("footer", {},
    emoji ? el("span", { class: "reaction", "aria-label": `Reaction: ${emoji}` }, emoji) : null,
    named ? el("button", { type: "button", class: "command", onclick: () => ways.reply(message.message_id) }, "reply") : null,
    message.pinned ? el("span", {}, "pinned") : null,
    message.edited ? el("span", {}, "edited") : null,
    el("time", { datetime: new Date(ms).toISOString() }, clock.timeOfDay(ms)));
}

/**
 * `ways` says what links, commands and keys do; `named` shows the sender's name (groups);
 * `own` is true for what this column's person wrote.
 */
export function bubble(message, { own, name, named, ways }) {
  const html = message.html ?? "";
  if (message.service && !message.text) {
    return el("p", { class: "service", dir: "auto", "data-message": String(message.message_id) }, message.service);
  }
  const body = el("div", { class: "body" });
  if (named && !own) body.append(el("p", { class: "from", dir: "auto" }, name));
  if (message.reply_to) body.append(quoted(message.reply_to, ways));
  if (message.photo) body.append(picture(message.photo, Boolean(message.text)));
  if (message.document) body.append(chip(message.document));
  if (html || message.text) {
    const content = html ? rich(html, own ? { ...ways, say: null } : ways) : [message.text];
    body.append(el("div", { class: "text", dir: "auto" }, ...content));
  }
  const unseen = other(message);
  if (unseen) body.append(el("div", { class: "text other", dir: "auto" }, unseen));
  body.append(foot(message, named, ways));
  const node = el("article", {
    class: `message ${own ? "own" : "theirs"}${message.photo ? " pictured" : ""}`,
    "aria-label": own ? `${name} wrote` : `${name} writes`,
    "data-message": String(message.message_id),
  }, body);
  if (message.buttons?.length) node.append(keyboard(message.buttons, ways));
  return node;
}
