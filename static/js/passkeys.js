// Passkeys: the browser is asked for one, and what it answers goes along with the form. Without this file, or in a
// browser that knows no passkeys, the forms that need it stay hidden and the other ways work.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

if (globalThis.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) begin(form);
}

function begin(form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    if (form.dataset.answered) return;
    event.preventDefault();
    ask(form).then(
      (credential) => {
        form.elements.credential.value = JSON.stringify(credential);
        form.dataset.answered = "yes";
        form.requestSubmit();
      },
      () => {
        form.querySelector("[data-passkey-failed]").hidden = false;
      },
    );
  });
}

async function ask(form) {
  form.querySelector("[data-passkey-failed]").hidden = true;
  const { publicKey } = form.dataset.options ? JSON.parse(form.dataset.options) : await options(form.dataset.optionsFrom);
  publicKey.challenge = bytes(publicKey.challenge);
  for (const list of [publicKey.allowCredentials, publicKey.excludeCredentials]) {
    for (const one of list ?? []) one.id = bytes(one.id);
  }
  if (form.dataset.passkey === "get") return said(await navigator.credentials.get({ publicKey }));
  publicKey.user.id = bytes(publicKey.user.id);
  return said(await navigator.credentials.create({ publicKey }));
}

async function options(address) {
  const answer = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  return (await answer.json()).request_options;
}

// What the browser made, with its bytes as text, in the form that the server reads.
function said(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}
