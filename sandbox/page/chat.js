/** One column: a person's view of a chat with the bot. */

import * as clock from "./clock.js";
import { composer } from "./composer.js";
import { el, hue, initials } from "./dom.js";
import { bubble, senderId } from "./message.js";
import { replies } from "./replies.js";
import { groupPayload, startPayload } from "./rich.js";
import * as server from "./server.js";

const BOT = "Rapporteur";
const NEAR = 48; // pixels from the end at which a reader still follows the conversation

/** Fill a select; an open one is left alone when nothing changed. */
function choices(select, chosen, pairs) {
  const signature = JSON.stringify(pairs);
  if (select.dataset.signature !== signature) {
    select.replaceChildren(...pairs.map(([value, words]) => el("option", { value }, words)));
    select.dataset.signature = signature;
  }
  select.value = String(chosen);
}

export function column(app) {
  const root = document.getElementById("column").content.firstElementChild.cloneNode(true);
  const part = (name) => root.querySelector(name);
  const [scroll, list, empty, down] = [".scroll", ".messages", ".empty", ".down"].map(part);
  let person = null;
  let chat = null;
  let drawn = new Map(); // message id -> { node, signature, message }
  let stuck = true;
  let turn = 0;

  function toast(text, kind = "") {
    const node = el("p", { class: `toast ${kind}`, dir: "auto" }, text);
    part(".toasts").append(node);
    setTimeout(() => node.remove(), 3200 + text.length * 45);
  }

  async function attempt(work) {
    try {
      await work();
      return true;
    } catch (error) {
      toast(error instanceof server.Refused ? error.message : "The sandbox does not answer.", "wrong");
      return false;
    }
  }

  const post = (what, where = chat) => attempt(async () => {
    stuck = true;
    const { update_id: update } = await server.say(where, person.id, answering.with(what));
    answering.to(null);
    if (update === null) toast("In a group the bot sees only commands and replies to it.");
    await app.changed(where);
  });

  async function open(href) {
    const payload = startPayload(href);
    if (payload === null) return;
    if (chat !== String(person.id)) await app.place(self, String(person.id));
    await post({ text: payload ? `/start ${payload}` : "/start" });
  }

  /** What Telegram does when a group is chosen for the bot: here, the first one of this person. */
  async function add({ bot, payload }) {
    const [group] = app.chats(person.id);
    if (!group) return void toast("This person is in no group.", "wrong");
    await app.place(self, String(group.id));
    await post({ text: `/start@${bot} ${payload}` });
  }

  /** A link to the bot is opened here; any other one is left to the browser. */
  function opens(href) {
    const adding = groupPayload(href);
    if (adding) {
      add(adding);
      return true;
    }
    if (startPayload(href) === null) return false;
    open(href);
    return true;
  }

  async function press(node, button) {
    if (node.getAttribute("aria-busy")) return;
    const who = person;
    const messageId = Number(node.closest("[data-message]").dataset.message);
    node.setAttribute("aria-busy", "true");
    await attempt(async () => {
      const { callback_query_id: id } = await server.press(chat, who.id, messageId, button.data);
      const answer = await server.awaitAnswer(id);
      if (answer === null) toast("The bot did not answer this press.", "wrong");
      else if (answer.show_alert) app.alert(who, answer.text);
      else if (answer.text) toast(answer.text);
      if (answer?.url) opens(answer.url);
    });
    node.removeAttribute("aria-busy");
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      toast("Copied.");
    } catch {
      toast(`Copy this by hand: ${text}`, "wrong");
    }
  }

  function key(node, button, kind) {
    if (kind === "press") press(node, button);
    else if (kind === "copy") copy(button.copy_text.text ?? button.copy_text);
    else if (!opens(button.url)) window.open(button.url, "_blank", "noopener,noreferrer");
  }

  const text = (id) => drawn.get(id)?.message.text?.split("\n")[0] || "a message";
  const reveal = (id) => drawn.get(id)?.node.scrollIntoView({ block: "center" });
  const author = (id) => (drawn.has(id) ? nameOf(drawn.get(id).message) : "");
  const nameOf = (message) => app.name(senderId(message)) ?? message.from?.first_name ?? BOT;
  const isOwn = (message) => String(senderId(message)) === String(person.id);
  const language = () => person.language_code;
  const reply = (id) => {
    answering.to(id);
    write.focus();
  };
  const ways = { open: opens, key, say: (words) => post({ text: words }), text, author, show: reveal, reply, language };

  function draw(message) {
    const named = chat !== String(person.id);
    return bubble(message, { own: isOwn(message), name: nameOf(message), named, ways });
  }

  /** Keep the keyboard's focus on the same button when a message is edited under it. */
  function exchange(old, node) {
    const buttons = [...old.querySelectorAll("button, a")];
    const focused = buttons.indexOf(document.activeElement);
    old.replaceWith(node);
    if (focused < 0) return;
    const now = [...node.querySelectorAll("button, a")];
    (now[Math.min(focused, now.length - 1)] ?? scroll).focus({ preventScroll: true });
  }

  function nodeFor(message, fresh) {
    const signature = JSON.stringify(message);
    const before = drawn.get(message.message_id);
    if (before?.signature === signature) return before.node;
    const node = draw(message);
    if (before) exchange(before.node, node);
    else if (!fresh) node.classList.add("new");
    drawn.set(message.message_id, { node, signature, message });
    return node;
  }

  function show(messages) {
    const fresh = drawn.size === 0 && list.children.length === 0;
    const known = new Set(messages.map((message) => message.message_id));
    for (const id of [...drawn.keys()]) if (!known.has(id)) drawn.delete(id);
    const wanted = [];
    let day = null;
    for (const message of messages) {
      const ms = clock.moment(message.date);
      if (clock.dayKey(ms) !== day) {
        day = clock.dayKey(ms);
        wanted.push(dayMark(ms, day));
      }
      wanted.push(nodeFor(message, fresh));
    }
    arrange(wanted);
    answering.show(messages, isOwn);
    pin(messages.filter((message) => message.pinned).at(-1));
    const bare = messages.length === 0;
    empty.hidden = !bare;
    root.classList.toggle("bare", bare);
    if (stuck) toEnd();
    else down.hidden = false;
  }

  function dayMark(ms, key) {
    const words = clock.day(ms);
    const old = [...list.children].find((node) => node.dataset.day === key);
    if (old) {
      old.firstElementChild.textContent = words;
      return old;
    }
    return el("p", { class: "day", "data-day": key }, el("span", {}, words));
  }

  /** Move as little as possible: what stays in place keeps its focus and its scroll. */
  function arrange(wanted) {
    const keep = new Set(wanted);
    for (const node of [...list.children]) if (!keep.has(node)) node.remove();
    wanted.forEach((node, at) => {
      if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
    });
  }

  function pin(message) {
    const bar = part(".pin");
    bar.hidden = !message;
    if (!message) return;
    bar.lastElementChild.textContent = (message.text ?? "Pinned message").split("\n")[0];
    bar.onclick = () => reveal(message.message_id);
  }

  function toEnd() {
    scroll.scrollTop = scroll.scrollHeight;
    down.hidden = true;
  }

  async function refresh() {
    if (chat === null) return;
    const mine = ++turn;
    const messages = await server.messages(chat);
    if (mine === turn) show(messages);
  }

  function personLine(one, others) {
    if (one.id === person.id) return one.first_name;
    const note = one.note ? ` — ${one.note}` : "";
    return `${app.unread(one.id) ? "● " : ""}${one.first_name}${note}${others.has(one.id) ? " (shown)" : ""}`;
  }

  function head() {
    root.setAttribute("aria-label", `${person.first_name}, ${person.note ?? ""}`.replace(/, $/, ""));
    root.style.setProperty("--hue", hue(person.id));
    part(".avatar").textContent = initials(person.first_name);
    part(".note").textContent = person.note || `Language: ${person.language_code ?? "en"}`;
    const others = app.others(self);
    choices(part("select.person"), person.id, app.people().map((one) => [one.id, personLine(one, others)]));
    part(".unread").hidden = !app.people().some((one) => app.unread(one.id));
    const groups = app.chats(person.id);
    part(".place").hidden = groups.length === 0;
    choices(part(".place"), chat, [[person.id, "Private"], ...groups.map((group) => [group.id, group.title])]);
    part(".remove").hidden = !app.removable();
  }

  function welcome() {
    const priv = chat === String(person.id);
    part(".greeting").textContent = priv ? `${person.first_name} has not met the bot yet` : "Nothing was said here yet";
    part(".empty .hint").textContent = person.link && priv ? "Start opens the invitation sent to this person." : "";
    part(".start").hidden = !priv;
    scroll.lang = person.language_code ?? "";
    scroll.setAttribute("aria-label", `Conversation of ${person.first_name} with ${BOT}`);
  }

  async function to(newPerson, newChat) {
    person = newPerson;
    chat = String(newChat ?? newPerson.id);
    turn += 1;
    drawn = new Map();
    stuck = true;
    list.replaceChildren();
    empty.hidden = true;
    write.clear();
    answering.clear();
    head();
    welcome();
    await refresh();
  }

  const answering = replies(root, { post: (what) => post(what), text });
  const write = composer(root, {
    post,
    complain: (text) => toast(text, "wrong"),
    commands: () => server.commands(person.id, chat),
    label: () => `Commands for ${person.first_name}`,
  });

  let top = 0;
  scroll.addEventListener("scroll", () => {
    const near = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    if (near) down.hidden = true;
    if (near) stuck = true;
    else if (scroll.scrollTop < top) stuck = false; // only a reader moves up; a growing page does not
    top = scroll.scrollTop;
  }, { passive: true });
  const follow = new ResizeObserver(() => stuck && toEnd());
  follow.observe(list);
  follow.observe(scroll);
  down.addEventListener("click", () => {
    stuck = true;
    toEnd();
  });
  part(".start").addEventListener("click", () => {
    post({ text: person.link ? `/start ${person.link}` : "/start" });
    write.focus();
  });
  part("select.person").addEventListener("change", (event) => app.choose(self, event.target.value));
  part(".place").addEventListener("change", (event) => app.place(self, event.target.value));
  part(".remove").addEventListener("click", () => app.remove(self));

  const self = {
    root, to, head, refresh,
    get person() { return person; },
    get chat() { return chat; },
  };
  return self;
}
