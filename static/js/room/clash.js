// Two texts for one field, side by side, and the choice between them.
import { say } from "./words.js";

// Resolves to theirs, mine or both. Only texts can be kept both.
export function chosen(node, theirs, mine, mayKeepBoth) {
  const part = document.getElementById("room-clash").content.cloneNode(true).firstElementChild;
  part.querySelector("[data-theirs]").textContent = theirs || say("nothing");
  part.querySelector("[data-mine]").textContent = mine || say("nothing");
  if (!mayKeepBoth) part.querySelector("[data-keep=both]").remove();
  node.append(part);
  return new Promise((resolve) => {
    part.addEventListener("click", (event) => {
      const keep = event.target.closest("[data-keep]")?.dataset.keep;
      if (!keep) return;
      part.remove();
      resolve(keep);
    });
  });
}
