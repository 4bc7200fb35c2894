/** What stands above the composer: a reply keyboard, and the message that is being replied to. */

import { el } from "./dom.js";

/** The markup that counts now: the newest one, unless it has been used up. */
function current(messages, isOwn) {
  const at = messages.findLastIndex((message) => message.keyboard);
  if (at < 0) return null;
  const { keyboard: markup, message_id: id } = messages[at];
  const used = messages.slice(at + 1).some(isOwn);
  if (markup.force_reply) return used ? null : { replyTo: id };
  if (!markup.keyboard || (markup.one_time_keyboard && used)) return null;
  return { rows: markup.keyboard };
}

function content(button) {
  if (button.request_contact) return { contact: {} };
  if (button.request_location) return { location: {} };
  return { text: button.text };
}

export function replies(root, { post, text }) {
  const keys = root.querySelector(".keys");
  const bar = root.querySelector(".replying");
  let target = null; // the id of the message that is replied to
  let asked = null; // the force_reply that was shown already

  function key(given) {
    const button = typeof given === "string" ? { text: given } : given;
    return el("button", { type: "button", class: "key", onclick: () => post(content(button)) },
      el("span", { dir: "auto" }, button.text));
  }

  function to(id) {
    target = id;
    bar.hidden = id === null;
    if (id !== null) bar.querySelector("span").textContent = text(id);
  }

  bar.querySelector("button").addEventListener("click", () => to(null));

  return {
    to,
    clear() {
      asked = null;
      keys.hidden = true;
      to(null);
    },
    show(messages, isOwn) {
      const now = current(messages, isOwn);
      keys.hidden = !now?.rows;
      if (now?.rows) {
        keys.replaceChildren(...now.rows.map((row) => el("div", { class: "row" }, ...row.map(key))));
      }
      if (now?.replyTo && now.replyTo !== asked) to(now.replyTo);
      asked = now?.replyTo ?? asked;
    },
    /** What is said, together with what it replies to. */
    with: (what) => (target === null ? what : { ...what, reply_to: target }),
  };
}
