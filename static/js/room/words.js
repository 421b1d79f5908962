// What the screen says: the page brings the words in its language, with [names] for what is put in.
const words = document.getElementById("room-words").dataset;

export function say(name, values = {}) {
  return Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`[${key}]`, value), words[name]);
}
