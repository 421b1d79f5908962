// The date to reply by: counts working days while one types, and points out a day off. The server counts; without this
// module the button «Count» asks it.
const WAIT_MS = 300; // somebody who types «15» means no «1»

class ReplyBy {
  constructor(node) {
    this.address = node.dataset.replyBy;
    this.days = node.querySelector("[data-days]");
    this.date = node.querySelector("[data-date]");
    this.offered = node.querySelector("[data-offered]");
    this.remark = node.parentElement.querySelector("[data-remark]");
    this.letter = node.closest("form")?.elements.namedItem("sent_on");
    for (const one of [this.days, this.date, this.letter]) one?.addEventListener("input", () => this.later());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT_MS);
  }

  // A date that somebody typed wins over the days; one that was counted or offered is counted anew.
  async ask() {
    const isTyped = this.date.value && this.date.value !== this.offered.value;
    const asked = new URLSearchParams({ date: this.date.value });
    if (this.days.value && !isTyped) asked.set("days", this.days.value);
    if (this.letter?.value) asked.set("from", this.letter.value);
    const query = asked.toString();
    this.query = query;
    const answer = await fetch(`${this.address}?${query}`).catch(() => null);
    if (!answer?.ok || this.query !== query) return; // off the net, or overtaken by a later question
    const { date, remark } = await answer.json();
    if (asked.has("days") && date) this.date.value = this.offered.value = date;
    this.remark.textContent = remark;
  }
}

document.querySelectorAll("[data-reply-by]").forEach((node) => new ReplyBy(node));
