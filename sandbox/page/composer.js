/** Where a person writes: text, files, and the "/" menu of commands. */

import { el } from "./dom.js";

const LIMIT = 20 * 1024 * 1024; // bytes a bot may download, by the Bot API

function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}

async function attachment(file, caption) {
  const kind = /^image\/(jpeg|png|webp)$/.test(file.type) ? "photo" : "document";
  const content = {
    name: file.name,
    mime_type: file.type || "application/octet-stream",
    content_base64: await base64(file),
  };
  return caption ? { [kind]: content, caption } : { [kind]: content };
}

/** The "/" menu: opens while a command is being typed, or by its button. */
function commandMenu({ list, area, slash, commands, choose, label }) {
  let shown = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    slash.setAttribute("aria-expanded", "false");
    area.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    active = (index + shown.length) % shown.length;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    list.children[active].scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", list.children[active].id);
  }

  function option({ command, description }, at) {
    const node = el("div", { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" },
      el("b", {}, `/${command}`), el("span", { dir: "auto" }, description));
    node.addEventListener("mousedown", (event) => event.preventDefault());
    node.addEventListener("click", () => choose(`/${command}`));
    return node;
  }

  async function open(typed) {
    let all = [];
    try {
      all = (await commands()) ?? [];
    } catch {
      return;
    }
    if (area.value !== "" && !area.value.startsWith("/")) return;
    shown = all.filter(({ command }) => `/${command}`.startsWith(typed));
    list.setAttribute("aria-label", label());
    if (shown.length === 0 && typed !== "/") return void close();
    list.replaceChildren(...(shown.length
      ? shown.map(option)
      : [el("p", {}, "The bot has not set any commands for this person.")]));
    list.hidden = false;
    active = -1;
    slash.setAttribute("aria-expanded", "true");
    if (shown.length && typed !== "/") mark(0);
  }

  function key(event) {
    if (list.hidden) return false;
    if (event.key === "Escape") close();
    else if (!shown.length) return false;
    else if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? shown.length - 1 : active - 1);
    else if (event.key === "Tab" && active >= 0) {
      area.value = `/${shown[active].command} `;
      close();
    } else if (event.key === "Enter" && !event.shiftKey && active >= 0) choose(`/${shown[active].command}`);
    else return false;
    event.preventDefault();
    return true;
  }

  return { open, close, key, get isOpen() { return !list.hidden; } };
}

/** `post(what)` sends and answers whether it went; `commands()` lists the person's commands. */
export function composer(root, { post, commands, complain, label }) {
  const form = root.querySelector(".composer");
  const area = form.querySelector("textarea");
  const slash = form.querySelector(".slash");
  const file = form.querySelector("input[type=file]");
  const list = root.querySelector(".commands");
  list.id = `commands-${crypto.randomUUID?.() ?? Math.random().toString(36).slice(2)}`;
  area.setAttribute("aria-controls", list.id);
  slash.setAttribute("aria-controls", list.id);

  const menu = commandMenu({ list, area, slash, commands, label, choose: (text) => {
    menu.close();
    area.value = "";
    grow();
    area.focus();
    post({ text });
  } });

  function grow() {
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 150)}px`;
    form.classList.toggle("filled", area.value.trim() !== "");
  }

  async function send() {
    const text = area.value.trim();
    if (!text) return;
    menu.close();
    area.value = "";
    grow();
    if (!(await post({ text })) && !area.value) {
      area.value = text;
      grow();
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  area.addEventListener("input", () => {
    grow();
    if (/^\/\w*$/.test(area.value)) menu.open(area.value);
    else menu.close();
  });
  area.addEventListener("keydown", (event) => {
    if (event.isComposing || menu.key(event)) return;
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    send();
  });
  area.addEventListener("blur", () => setTimeout(() => {
    if (!form.contains(document.activeElement)) menu.close();
  }, 120));
  slash.addEventListener("click", () => {
    if (menu.isOpen) return menu.close();
    area.focus();
    return menu.open("/");
  });
  form.querySelector(".attach").addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    file.value = "";
    if (!chosen) return;
    if (chosen.size > LIMIT) return complain("Bots can receive files of up to 20 MB.");
    const what = await attachment(chosen, area.value.trim());
    if (await post(what)) {
      area.value = "";
      grow();
    }
  });

  return {
    clear() {
      area.value = "";
      menu.close();
      grow();
    },
    focus: () => area.focus(),
  };
}
