/** Rapporteur's sandbox page: who is shown beside whom, and what reaches them. */

import { column } from "./chat.js";
import * as clock from "./clock.js";
import * as server from "./server.js";

const KEY = "rapporteur.sandbox.columns";
const WIDTH = 380; // pixels a column likes to have
const MOST = 4;

const main = document.getElementById("columns");
const said = document.getElementById("said");
const lost = document.getElementById("lost");

let everybody = [];
let groups = [];
let wanted = []; // [{ person, chat }], as chosen; more than fit stay out of sight
let columns = []; // the ones that are shown
const unread = new Set();

const byId = (id) => everybody.find((one) => String(one.id) === String(id));

const inside = ({ members }, person) =>
  !members || ["creator", "administrator", "member", "restricted"].includes(members[person]);

function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((one) => one?.person) : [];
  } catch {
    return [];
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, JSON.stringify(wanted));
  } catch {
    // A browser may forbid it; then the choice lasts as long as the page.
  }
}

const room = () => Math.max(1, Math.min(MOST, Math.floor((main.clientWidth - 8) / WIDTH)));

const app = {
  people: () => everybody,
  chats: (person) => groups.filter((one) => inside(one, person)),
  unread: (id) => unread.has(String(id)),
  name: (id) => byId(id)?.first_name,
  others: (self) => new Set(columns.filter((one) => one !== self && one.person).map((one) => one.person.id)),
  removable: () => columns.length > 1,

  async choose(self, id) {
    const at = columns.indexOf(self);
    const other = wanted.findIndex((one) => String(one.person) === String(id));
    const mine = wanted[at];
    wanted[at] = other >= 0 ? wanted[other] : { person: byId(id).id, chat: null };
    if (other >= 0) wanted[other] = mine;
    remember();
    await settle();
  },

  async place(self, chat) {
    const at = columns.indexOf(self);
    wanted[at] = { ...wanted[at], chat: String(chat) === String(self.person.id) ? null : String(chat) };
    remember();
    await settle();
  },

  async remove(self) {
    const at = columns.indexOf(self);
    wanted = wanted.slice(0, columns.length);
    wanted.splice(at, 1);
    remember();
    await settle();
    document.getElementById("add-column").focus();
  },

  changed: (chat) => refresh(new Set([String(chat)])),

  alert(person, text) {
    const dialog = document.getElementById("alert");
    document.getElementById("alert-who").textContent = `To ${person.first_name}`;
    document.getElementById("alert-text").textContent = text || "…";
    if (!dialog.open) dialog.showModal();
  },
};

async function refresh(chats) {
  const touched = columns.filter((one) => chats === null || chats.has(one.chat));
  await Promise.all(touched.map((one) => one.refresh().catch(() => undefined)));
}

/** Show as many of the wanted columns as there is room for; others keep what they show. */
async function settle() {
  const shown = wanted.slice(0, room());
  while (columns.length > shown.length) columns.pop().root.remove();
  while (columns.length < shown.length) {
    const one = column(app);
    columns.push(one);
    main.append(one.root);
  }
  main.style.setProperty("--columns", columns.length);
  for (const one of shown) unread.delete(String(one.chat ?? one.person));
  await Promise.all(shown.map(async ({ person, chat }, at) => {
    const target = String(chat ?? person);
    const same = columns[at].person?.id === person && columns[at].chat === target;
    if (!same) await columns[at].to(byId(person), chat).catch(() => undefined);
  }));
  heads();
}

function heads() {
  for (const one of columns) if (one.person) one.head();
  const full = columns.length >= room() || wanted.length >= everybody.length;
  document.getElementById("add-column").disabled = full;
  document.title = `${unread.size ? "● " : ""}Rapporteur · sandbox`;
}

function widen() {
  wanted = wanted.slice(0, columns.length);
  const next = everybody.find((one) => !wanted.some((other) => other.person === one.id));
  if (!next) return;
  wanted.push({ person: next.id, chat: null });
  remember();
  settle().then(() => columns.at(-1).root.querySelector("select.person").focus());
}

async function meet() {
  [everybody, groups] = await Promise.all([server.people(), server.chats()]);
  groups = groups.filter((one) => one.type !== "private" && !one.migrated_to);
  const known = (id) => id === null || groups.some((group) => String(group.id) === String(id));
  wanted = wanted
    .filter((one) => byId(one.person))
    .map((one) => ({ ...one, chat: known(one.chat ?? null) ? (one.chat ?? null) : null }));
  if (wanted.length === 0) wanted = everybody.slice(0, room()).map((one) => ({ person: one.id, chat: null }));
  document.body.classList.toggle("nobody", everybody.length === 0);
}


async function arrived(entries) {
  const chats = new Set(entries.map((entry) => String(entry.chat)));
  for (const entry of entries) {
    const id = String(entry.chat);
    const shown = columns.some((one) => one.chat === id);
    if (!shown && byId(id) && entry.kind === "message") unread.add(id);
  }
  await refresh(chats);
  if (entries.length) heads();
}

async function again() {
  unread.clear();
  await Promise.all([meet(), clock.sync()]);
  await settle();
  await refresh(null);
}

function addPerson() {
  const dialog = document.getElementById("person");
  const form = dialog.querySelector("form");
  const wrong = dialog.querySelector(".wrong");
  form.reset();
  form.elements.id.value = Math.max(1000, ...everybody.map((one) => Number(one.id))) + 1;
  wrong.hidden = true;
  dialog.showModal();
  form.elements.first_name.focus();
}

async function personGiven(event) {
  event.preventDefault();
  const dialog = document.getElementById("person");
  const given = Object.fromEntries(new FormData(event.target));
  const wrong = dialog.querySelector(".wrong");
  const id = Number(given.id);
  try {
    if (byId(id)) throw new server.Refused(`${byId(id).first_name} has this id.`);
    await server.addPerson({ id, first_name: given.first_name.trim(), language_code: given.language_code });
    await meet();
  } catch (error) {
    wrong.textContent = error instanceof server.Refused ? error.message : "The sandbox does not answer.";
    wrong.hidden = false;
    return;
  }
  dialog.close();
  wanted = wanted.slice(0, columns.length);
  if (wanted.length >= room()) wanted.pop();
  wanted.push({ person: id, chat: null });
  remember();
  await settle();
}

async function forward(event) {
  const button = event.currentTarget;
  button.disabled = true;
  try {
    said.textContent = `The sandbox clock now says ${await clock.forward(Number(button.dataset.forward))}.`;
    await refresh(null);
  } catch {
    said.textContent = "The clock could not be moved.";
  }
  button.disabled = false;
  button.focus();
}

/** What people say by other ways than this page is in no ledger: look now and then. */
function lookAgain() {
  if (document.hidden || !lost.hidden) return;
  clock.sync().catch(() => undefined);
  refresh(null);
}

function wire() {
  for (const button of document.querySelectorAll("[data-forward]")) button.addEventListener("click", forward);
  document.getElementById("add-column").addEventListener("click", widen);
  document.getElementById("add-person").addEventListener("click", addPerson);
  document.querySelector("#person form").addEventListener("submit", personGiven);
  document.querySelector("[data-close]").addEventListener("click", () => document.getElementById("person").close());
  new ResizeObserver(() => everybody.length && room() !== columns.length && settle()).observe(main);
  setInterval(lookAgain, 10_000);
}

wanted = remembered();
wire();
clock.run();
server.follow({
  entries: arrived,
  begin: () => again().catch(() => undefined),
  lost: () => { lost.hidden = false; },
  found: () => { lost.hidden = true; },
});
