/** The sandbox's clock, and how moments are written on this page. */

import * as server from "./server.js";

let ahead = 0; // sandbox time minus this machine's time, in milliseconds

export const now = () => Date.now() + ahead;

const format = (options) => new Intl.DateTimeFormat("en-GB", options);
const dayName = format({ weekday: "long", day: "numeric", month: "long" });
const dayAndYear = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const minute = format({ hour: "2-digit", minute: "2-digit" });
const second = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const barDate = format({ weekday: "short", day: "numeric", month: "short" });

/** A Bot API date (seconds) or an ISO text, as milliseconds. */
export const moment = (date) => (typeof date === "number" ? date * 1000 : Date.parse(date));
export const timeOfDay = (ms) => minute.format(ms);
export const dayKey = (ms) => new Date(ms).toDateString();

export function day(ms) {
  const today = new Date(now());
  const days = (new Date(ms).setHours(0, 0, 0, 0) - today.setHours(0, 0, 0, 0)) / 86_400_000;
  if (Math.round(days) === 0) return "Today";
  if (Math.round(days) === -1) return "Yesterday";
  const sameYear = new Date(ms).getFullYear() === new Date(now()).getFullYear();
  return (sameYear ? dayName : dayAndYear).format(ms);
}

const STEPS = [["year", 31_557_600], ["month", 2_629_800], ["day", 86_400], ["hour", 3600], ["minute", 60]];

/** A language as Telegram names it, when this browser can write dates in it. */
function locale(language) {
  try {
    return language && language !== "en" ? Intl.getCanonicalLocales(language)[0] : "en-GB";
  } catch {
    return "en-GB";
  }
}

function relative(ms, language) {
  const words = new Intl.RelativeTimeFormat(locale(language), { numeric: "auto" });
  const seconds = (ms - now()) / 1000;
  const [unit, length] = STEPS.find(([, s]) => Math.abs(seconds) >= s) ?? ["minute", 60];
  return words.format(Math.round(seconds / length), unit);
}

/**
 * As Telegram shows `<tg-time format="wDT">`: in the reader's language and this browser's zone;
 * null leaves the text alone.
 */
export function written(ms, wanted, language) {
  if (!wanted) return null;
  if (wanted === "r") return relative(ms, language);
  const options = {};
  if (wanted.includes("w")) options.weekday = "long";
  if (wanted.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (wanted.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/[tT]/.test(wanted)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (wanted.includes("T")) options.second = "2-digit";
  if (Object.keys(options).length === 0) return null;
  return new Intl.DateTimeFormat(locale(language), options).format(ms);
}

function show() {
  const ms = now();
  document.getElementById("clock").dateTime = new Date(ms).toISOString();
  document.getElementById("clock-date").textContent = barDate.format(ms);
  document.getElementById("clock-year").textContent = new Date(ms).getFullYear();
  document.getElementById("clock-time").textContent = second.format(ms);
}

export async function sync() {
  const { now: iso } = await server.clock();
  ahead = Date.parse(iso) - Date.now();
  show();
}

export async function forward(seconds) {
  await server.forward(seconds);
  await sync();
  return `${barDate.format(now())}, ${minute.format(now())}`;
}

/** Tick once a second; times written relative to now follow every half minute. */
export function run() {
  show();
  setInterval(show, 1000);
  setInterval(() => {
    for (const node of document.querySelectorAll("time[data-format=r]")) {
      node.textContent = relative(Date.parse(node.dateTime), node.closest("[lang]").lang);
    }
  }, 30_000);
}
