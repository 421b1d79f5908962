// Checking a file: its SHA-256 is computed here and only that is asked for; the file stays in the browser.

const MOST_BYTES = 100 * 1024 * 1024;
const box = document.querySelector("[data-verify]");

if (box) {
  // Browsers compute digests on protected pages only (https, or the machine's own address).
  if (globalThis.crypto?.subtle) begin(box);
  else document.querySelector("[data-verify-insecure]").hidden = false;
}

function begin(box) {
  const field = box.querySelector("input[type=file]");
  const drop = box.querySelector(".drop");
  box.hidden = false;
  field.addEventListener("change", () => field.files.length && check(box, field.files[0]));
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) check(box, event.dataTransfer.files[0]);
  });
}

async function check(box, file) {
  if (!file.size) return say(box, "empty");
  if (file.size > MOST_BYTES) return say(box, "large");
  say(box, "reading");
  let digest;
  try {
    digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  } catch {
    return say(box, "unread");
  }
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  location.assign(`${box.dataset.verify}?sha256=${hex}`);
}

function say(box, what) {
  box.querySelector("[data-verify-state]").textContent = box.querySelector(`[data-said="${what}"]`).content.textContent;
}
