// Forms on the screen that post like any other, sent without leaving it: their page comes back, and its guests, marks
// and messages are taken into this one. What is typed about a guest is kept until the server has it.
import { csrfToken } from "./channel.js";
import { say } from "./words.js";

const DRAFT = "form-guest";

export class Quiet {
  // `room` has: store, took(values), changed().
  constructor(room) {
    this.room = room;
    document.getElementById("room").addEventListener("submit", (event) => this.submit(event));
    document.getElementById("room").addEventListener("input", (event) => this.keep(event.target.form));
    this.recall();
  }

  get form() {
    return document.querySelector("form[data-quiet=guest]");
  }

  get isOpen() {
    return this.room.store.get(DRAFT) !== null;
  }

  keep(form, isSent = false) {
    if (!form || form !== this.form) return;
    const typed = Object.fromEntries(new FormData(form));
    delete typed.csrfmiddlewaretoken;
    const isEmpty = !["name", "title_kk", "title_ru", "sent_by"].some((name) => typed[name]);
    if (isEmpty) this.room.store.drop(DRAFT);
    else this.room.store.put(DRAFT, { typed, isSent });
  }

  recall() {
    const kept = this.room.store.get(DRAFT);
    if (!kept) return;
    for (const [name, value] of Object.entries(kept.typed)) this.form.elements[name].value = value;
    this.form.closest("details").open = true;
    this.again();
  }

  // Once the connection is back: a guest whose form was sent in vain. The same guest again changes nothing.
  again() {
    if (this.room.store.get(DRAFT)?.isSent && navigator.onLine) this.send(this.form);
  }

  submit(event) {
    if (!("quiet" in event.target.dataset)) return;
    event.preventDefault();
    this.keep(event.target, true);
    this.send(event.target);
  }

  async send(form) {
    if (this.isSending) return;
    this.isSending = true;
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken"); // that of the page may be older than the session
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-CSRFToken": csrfToken() } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (page.getElementById("room-guests")) this.done(form, page);
      else if (page.querySelector(".error-summary")) this.refused(form, page);
      else this.tell(form, answer.status >= 500 ? "kept" : "session");
    } catch {
      this.tell(form, "kept");
    }
    this.isSending = false;
    this.room.changed();
  }

  done(form, page) {
    if (form === this.form) this.room.store.drop(DRAFT);
    const typed = form === this.form ? null : this.room.store.get(DRAFT);
    const guests = document.getElementById("room-guests");
    guests.replaceWith(document.importNode(page.getElementById("room-guests"), true));
    if (typed) this.recall();
    const messages = page.querySelector(".messages");
    document.querySelector("main .messages")?.remove();
    if (messages) document.querySelector("main").prepend(document.importNode(messages, true));
    if (messages) window.scrollTo(0, 0);
    else if (form.closest(".roll-answer")) form.remove();
    this.room.took(JSON.parse(page.getElementById("room-config").textContent).values);
  }

  refused(form, page) {
    const said = [...page.querySelectorAll(".error-summary li")].map((one) => one.textContent.trim());
    this.tell(form, "odd", said.join(" "));
    this.keep(form);
  }

  tell(form, state, message) {
    const said = form.querySelector("[data-said]") ?? form.closest(".live")?.querySelector(".live-state");
    if (said) said.textContent = message ?? say(state);
  }
}
