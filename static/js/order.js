// Moving the items of an agenda by their handles: with a pointer, or with the arrow keys. The order is sent as a form
// and the server gives the numbers. Without this the buttons «up» and «down» do the same.
const form = document.getElementById("order");
const list = document.querySelector("ol.items");

function movable() {
  return [...list.children].filter((item) => item.dataset.movable);
}

function order() {
  return movable().map((item) => item.dataset.movable).join(",");
}

function start() {
  const first = order();
  const numbers = movable().map((item) => item.dataset.number);
  const said = document.getElementById("order-said");
  const save = form.querySelector("button");
  let before = null; // the order when the present move began

  function shown() {
    movable().forEach((item, place) => (item.dataset.number = numbers[place]));
    save.hidden = order() === first;
  }

  function say(item) {
    const place = movable().indexOf(item) + 1;
    const words = form.dataset.place.replace("{place}", place).replace("{all}", numbers.length);
    said.textContent = `${item.dataset.title}: ${words}`;
  }

  // The neighbours move around the item: one taken out of the page would lose the focus and the pointer.
  function put(item, place) {
    if (place < 0 || place >= numbers.length) return;
    for (let here = movable().indexOf(item); here < place; here++) item.before(movable()[here + 1]);
    for (let here = movable().indexOf(item); here > place; here--) item.after(movable()[here - 1]);
    shown();
    say(item);
  }

  function restore(item) {
    if (before === null) return;
    const anchor = movable()[0].previousElementSibling;
    const kept = before.split(",").map((key) => list.querySelector(`[data-movable="${key}"]`));
    if (anchor) anchor.after(...kept);
    else list.prepend(...kept);
    before = null;
    shown();
    said.textContent = `${item.dataset.title}: ${form.dataset.undone}`;
  }

  function send() {
    if (order() === first) return;
    form.elements.order.value = order();
    form.requestSubmit();
  }

  function byKey(event, item, handle) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step) {
      before ??= order();
      put(item, movable().indexOf(item) + step);
      handle.focus();
    } else if (event.key === "Enter" || event.key === " ") send();
    else if (event.key === "Escape") {
      restore(item);
      handle.focus();
    } else return;
    event.preventDefault();
  }

  function byPointer(down, item, handle) {
    if (down.button) return;
    down.preventDefault();
    handle.focus();
    handle.setPointerCapture(down.pointerId);
    item.classList.add("moving");
    before = order();
    const follow = (event) => {
      const others = movable().filter((one) => one !== item);
      const above = others.filter((one) => {
        const box = one.getBoundingClientRect();
        return event.clientY > box.top + box.height / 2;
      });
      if (above.length !== movable().indexOf(item)) put(item, above.length);
    };
    const end = (event) => {
      handle.removeEventListener("pointermove", follow);
      item.classList.remove("moving");
      if (event.type === "pointercancel") restore(item);
      else send();
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", end, { once: true });
  }

  form.hidden = false;
  form.addEventListener("submit", () => (form.elements.order.value = order()));
  for (const item of movable()) {
    const handle = item.querySelector(".handle");
    handle.hidden = false;
    handle.addEventListener("keydown", (event) => byKey(event, item, handle));
    handle.addEventListener("pointerdown", (event) => byPointer(event, item, handle));
  }
}

if (form && list) start();
