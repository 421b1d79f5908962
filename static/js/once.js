// A form is sent once: a second press while the first is on its way does nothing. The server is safe without this;
// here it only spares the person a doubt. Buttons are not disabled, so that the pressed one's value still goes along.
const WAIT_MS = 10000; // an answer that is a download leaves the page standing: the form must work again

function release(form) {
  delete form.dataset.sent;
  form.classList.remove("sent");
  for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.classList.add("sent");
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  setTimeout(release, WAIT_MS, form);
});

// Back in the browser shows the page as it was left: let its forms work again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
});
