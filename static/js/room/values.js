// What stands in a field: a text, or an object of a few texts where its controls are parts of one value.
function controls(node) {
  return [...node.querySelectorAll("input, textarea, select")].filter(
    (one) => one.type !== "hidden" && !one.closest("form"),
  );
}

function partOf(control) {
  return control.dataset.part ?? "";
}

export function read(node) {
  const found = {};
  for (const one of controls(node)) {
    const part = partOf(one);
    if (one.type !== "radio") found[part] = one.value;
    else if (one.checked) found[part] = one.value;
    else found[part] ??= "";
  }
  return "" in found ? found[""] : found;
}

export function show(node, value) {
  const parts = typeof value === "string" ? { "": value } : value;
  for (const one of controls(node)) {
    const text = parts[partOf(one)] ?? "";
    if (one.type === "radio") one.checked = one.value === text;
    else if (one.value !== text) one.value = text;
  }
}

export function lock(node, locked) {
  for (const one of controls(node)) {
    if (one.type === "radio") one.disabled = locked;
    else one.readOnly = locked;
  }
}

export function same(one, other) {
  return canonical(one) === canonical(other);
}

function canonical(value) {
  if (value === null || typeof value === "string") return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

// A value in the words of the page: of a choice its label, of parts what is filled in.
export function inWords(node, value) {
  const parts = typeof value === "string" ? { "": value } : value;
  const said = [];
  for (const one of controls(node)) {
    const text = parts[partOf(one)] ?? "";
    const label = one.closest("label")?.textContent.trim() ?? "";
    if (one.type === "radio") {
      if (one.value === text) said.push(label);
    } else if (text) said.push(partOf(one) ? `${label}: ${text}` : text);
  }
  return said.join(", ");
}
