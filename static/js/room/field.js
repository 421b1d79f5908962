// One field of the screen: what is typed into it is kept on this device at once and sent a moment after the last key.
// `base` is what the server is known to have. A text that somebody else changed meanwhile is never overwritten: both
// are shown, and whoever sits here chooses.
import { save } from "./channel.js";
import { chosen } from "./clash.js";
import { inWords, lock, read, same, show } from "./values.js";
import { say } from "./words.js";

const REST_MS = 1500;

export class Field {
  // `room` has: save (address), store, changed(field).
  constructor(node, base, room) {
    Object.assign(this, { node, base, room, name: node.dataset.field, sending: false, timer: 0 });
    this.said = node.querySelector(".live-state");
    node.addEventListener("input", (event) => this.typed(event.target.type === "radio" ? 0 : REST_MS));
    node.addEventListener("focusout", () => this.timer && this.send());
    show(node, base); // a browser that goes back fills in what stood there when the page was left
    this.recall();
  }

  get value() {
    return read(this.node);
  }

  get isDirty() {
    return !same(this.value, this.base);
  }

  get isOpen() {
    return this.isDirty || this.state === "clash";
  }

  // What this device kept from before comes back, with what had been read then: the server compares.
  recall() {
    const kept = this.room.store.get(this.name);
    if (!kept) return;
    show(this.node, kept.value);
    if (!this.isDirty) return this.room.store.drop(this.name);
    this.base = kept.base;
    this.put();
    this.send();
  }

  typed(rest) {
    if (this.state === "clash") return;
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.isDirty || this.sending) {
      this.put();
      this.timer = setTimeout(() => this.send(), rest);
    } else {
      this.room.store.drop(this.name);
      this.tell("");
    }
    this.room.changed(this);
  }

  put() {
    const isKept = this.room.store.put(this.name, { base: this.base, value: this.value });
    this.tell(isKept ? "waiting" : "unkept");
  }

  async send() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.sending || this.state === "clash") return;
    if (!this.isDirty) return this.settle();
    if (this.value.status === "excused" && !this.value.reason.trim()) return this.tell("why");
    if (!navigator.onLine) return this.tell("kept");
    const sent = this.value;
    this.sending = true;
    this.tell("saving");
    const answer = await save(this.room.save, this.name, this.base, sent);
    this.sending = false;
    this.take(answer, sent);
    this.room.changed(this);
  }

  take(answer, sent) {
    if (answer.kind === "saved") {
      this.base = answer.value;
      if (same(this.value, sent)) show(this.node, answer.value);
      this.at = answer.at;
      if (this.isDirty) this.typed(REST_MS);
      else this.settle();
    } else if (answer.kind === "clash") this.clash(answer.now);
    else if (answer.kind === "refused") this.tell("refused", answer.message ?? say("odd"));
    else this.tell(answer.kind === "session" ? "session" : "kept");
  }

  settle() {
    this.room.store.drop(this.name);
    this.tell(this.at ? "saved" : "");
  }

  async clash(theirs) {
    this.tell("clash");
    lock(this.node, true);
    this.room.changed(this);
    const keep = await chosen(this.node, inWords(this.node, theirs), inWords(this.node, this.value), this.isText);
    lock(this.node, false);
    this.tell("");
    this.base = theirs;
    if (keep === "theirs") show(this.node, theirs);
    if (keep === "both") show(this.node, [theirs, this.value].filter(Boolean).join("\n"));
    if (this.isDirty) {
      this.put();
      this.send();
    } else this.settle();
    this.node.querySelector("textarea, input")?.focus();
    this.room.changed(this);
  }

  get isText() {
    return Boolean(this.node.querySelector("textarea"));
  }

  // What another device saved, where nothing is being written here.
  refresh(value) {
    if (same(value, this.base) || this.isOpen || this.sending || this.node.contains(document.activeElement)) return;
    this.base = value;
    show(this.node, value);
    this.room.changed(this);
  }

  tell(state, message) {
    this.state = state;
    this.node.dataset.state = state === "why" ? "refused" : state === "unkept" ? "waiting" : state;
    this.said.textContent = message ?? (state ? say(state, { at: this.at }) : "");
  }
}
