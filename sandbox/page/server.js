/** The sandbox's control interface: every request the page makes is in this file. */

export class Refused extends Error {}

async function ask(path, body, signal) {
  const options = body === undefined
    ? { signal, cache: "no-store" }
    : {
        method: "POST",
        signal,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      };
  const response = await fetch(path, options);
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    if (response.ok) throw new Refused("The sandbox answered with something other than JSON.");
  }
  if (!response.ok) {
    throw new Refused(answer?.error ?? answer?.description ?? (text || `HTTP ${response.status}`));
  }
  return answer;
}

const chat = (id) => `/sandbox/chats/${encodeURIComponent(id)}`;

export const people = () => ask("/sandbox/people");
export const chats = () => ask("/sandbox/chats");
export const addPerson = (person) => ask("/sandbox/people", person);
export const messages = (id) => ask(`${chat(id)}/messages`);
export const say = (id, from, what) => ask(`${chat(id)}/say`, { from, ...what });
export const press = (id, from, messageId, data) =>
  ask(`${chat(id)}/press`, { from, message_id: messageId, data });
export const answer = (id) => ask(`/sandbox/answers/${encodeURIComponent(id)}`);
export const commands = (person, where) =>
  ask(`/sandbox/commands?${new URLSearchParams({ person, chat: where })}`);
export const clock = () => ask("/sandbox/clock");
export const forward = (seconds) => ask("/sandbox/clock", { forward_s: seconds });
export const fileUrl = (id) => `/sandbox/files/${encodeURIComponent(id)}`;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const listeners = new Set();

/** Resolves at the next entry of the ledger, or after `ms`. */
function nextEntry(ms) {
  return new Promise((done) => {
    const wake = () => {
      listeners.delete(wake);
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(wake, ms);
    listeners.add(wake);
  });
}

/** The bot's answer to a press, or null when it gave none within 20 seconds. */
export async function awaitAnswer(id) {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    const found = await answer(id);
    if (found) return found;
    await nextEntry(1000);
  }
  return null;
}

/**
 * Follow the ledger for ever. Entries are handed over in batches; `begin` is called at the
 * start, after a lost connection, and when the sandbox was started anew (its ledger is shorter
 * than ours): what is shown must then be read afresh.
 */
export async function follow({ entries, begin, lost, found }) {
  let after = null;
  let delay = 500;
  let connected = true;
  for (;;) {
    try {
      const wait = connected && after !== null ? 25 : 0;
      const signal = AbortSignal.timeout(40_000);
      const page = await ask(`/sandbox/ledger?after=${after ?? 0}&wait=${wait}`, undefined, signal);
      const anew = !connected || after === null || page.last < after;
      if (!connected) found();
      connected = true;
      delay = 500;
      after = page.last;
      if (anew) begin();
      else entries(page.entries);
      if (page.entries.length) for (const wake of [...listeners]) wake();
    } catch {
      connected = false;
      lost();
      await pause(delay);
      delay = Math.min(delay * 1.5, 4000);
    }
  }
}
