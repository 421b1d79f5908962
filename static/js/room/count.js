// How many members are there now: the marks on the screen, by the clock of the council's unit.
import { read } from "./values.js";
import { say } from "./words.js";

export class Count {
  // `config` has: zone, day, now (the server's), needed (or null).
  constructor(config, marks) {
    Object.assign(this, config, { marks });
    this.ahead = Date.parse(config.now) - Date.now(); // the device's clock may be wrong
    this.words = document.getElementById("room-quorum-words")?.dataset;
  }

  // The hour by which they are there or not; none on another day and after the end.
  hour() {
    const at = new Date(Date.now() + this.ahead);
    const options = { timeZone: this.zone, year: "numeric", month: "2-digit", day: "2-digit" };
    const day = new Intl.DateTimeFormat("en-CA", options).format(at);
    const hour = new Intl.DateTimeFormat("en-GB", {
      timeZone: this.zone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(at);
    const ended = document.getElementById("meeting-ended_at").value;
    return day !== this.day || (ended && ended <= hour) ? "" : hour;
  }

  show() {
    const hour = this.hour();
    const present = this.marks.filter((node) => isThere(read(node), hour)).length;
    const text = say("present", { present, members: this.marks.length });
    const shown = document.getElementById("room-present");
    if (shown.textContent !== text) shown.textContent = text;
    if (this.needed !== null) this.showQuorum(present >= this.needed);
  }

  showQuorum(isReached) {
    const shown = document.getElementById("room-quorum");
    shown.textContent = isReached ? this.words.reached : this.words.missed;
    shown.className = `state ${isReached ? "good" : "wait"}`;
  }
}

function isThere(mark, hour) {
  if (mark.status !== "present") return false;
  if (!hour) return true;
  return (!mark.arrived_at || mark.arrived_at <= hour) && (!mark.left_at || hour < mark.left_at);
}
