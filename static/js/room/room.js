// The screen in the room: wakes its fields, sends what is kept once the connection or the session is back, and asks now
// and then what other devices saved.
import { ask } from "./channel.js";
import { Count } from "./count.js";
import { Field } from "./field.js";
import { Quiet } from "./quiet.js";
import { Store } from "./store.js";
import { say } from "./words.js";

const AGAIN_MS = 5000;
const ASK_MS = 20000;
const WORKS_AGAIN = new Set(["kept", "session"]);

const config = JSON.parse(document.getElementById("room-config").textContent);
const room = { save: config.save, store: new Store(config.user, config.meeting), changed: () => sum(), took: refresh };
const nodes = [...document.querySelectorAll("#room [data-field]")];
const count = new Count(config, nodes.filter((node) => node.dataset.field.startsWith("mark-")));
const fields = [];
let quiet = null;

function sum() {
  count.show();
  const open = fields.filter((field) => field.isOpen);
  const number = open.length + (quiet?.isOpen ? 1 : 0);
  const has = (...states) => open.filter((field) => states.includes(field.state)).length;
  const shown = document.getElementById("room-summary");
  let text = say("left", { n: number });
  if (!number) text = say("all");
  else if (has("clash")) text = say("clashes", { n: has("clash") });
  else if (has("session")) text = say("sign");
  else if (has("kept") || !navigator.onLine) text = say("offline", { n: number });
  shown.classList.toggle("bad", has("clash", "session", "kept", "refused") > 0);
  if (shown.dataset.text === text) return;
  shown.dataset.text = text;
  shown.textContent = `${text} `;
  if (text === say("sign")) shown.append(signIn());
}

function signIn() {
  const link = document.createElement("a");
  Object.assign(link, { href: say("signIn"), target: "_blank", rel: "noopener", textContent: say("signInLabel") });
  return link;
}

// The first one tries the way; the others follow when it is open.
async function again() {
  const waiting = fields.filter((field) => WORKS_AGAIN.has(field.state));
  if (navigator.onLine) quiet?.again();
  if (!waiting.length || !navigator.onLine) return sum();
  await waiting[0].send();
  if (!WORKS_AGAIN.has(waiting[0].state)) for (const field of waiting.slice(1)) field.send();
}

async function look() {
  if (!navigator.onLine || document.hidden) return;
  const state = await ask(config.state);
  if (state) refresh(state.values);
}

function refresh(values) {
  for (const field of fields) if (field.name in values) field.refresh(values[field.name]);
  sum();
}

// What an earlier page kept for fields that are no longer here is shown, not thrown away.
function showLeftOver() {
  const known = new Set([...fields.map((field) => field.name), "form-guest"]);
  const left = room.store.fields().filter((name) => !known.has(name));
  const place = document.getElementById("room-left-over");
  if (!left.length) return;
  place.hidden = false;
  place.className = "sheet now left-over";
  place.append(paragraph(say("gone")), ...left.map((name) => leftOver(name)));
}

function leftOver(name) {
  const { value } = room.store.get(name) ?? { value: "" };
  const part = document.createElement("div");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button plain", textContent: say("discard") });
  button.addEventListener("click", () => {
    room.store.drop(name);
    part.remove();
  });
  part.append(paragraph(typeof value === "string" ? value : Object.values(value).filter(Boolean).join(", ")), button);
  return part;
}

function paragraph(text) {
  return Object.assign(document.createElement("p"), { textContent: text });
}

for (const node of nodes) fields.push(new Field(node, config.values[node.dataset.field], room));
quiet = new Quiet(room);
for (const set of document.querySelectorAll("#room fieldset[disabled]")) set.disabled = false;
showLeftOver();
sum();

setInterval(again, AGAIN_MS);
setInterval(look, ASK_MS);
setInterval(() => count.show(), AGAIN_MS);
window.addEventListener("online", again);
window.addEventListener("offline", sum);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) for (const field of fields) field.timer && field.send();
  else again().then(look);
});
window.addEventListener("beforeunload", (event) => {
  if (fields.some((field) => field.isOpen) || quiet.isOpen) event.preventDefault();
});
