// The way to the server: what came of a call, in one word. Nothing here throws.
const PATIENCE_MS = 15000;
const KEEPALIVE_BYTES = 60000; // browsers refuse larger bodies for calls that outlive the page

// Read anew each time: whoever signs in again in another tab gets another one.
export function csrfToken() {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

// saved (value, at), clash (now), refused (message), session, away.
export async function save(url, field, base, text) {
  const body = JSON.stringify({ field, base, text });
  try {
    const answer = await fetch(url, {
      method: "POST",
      redirect: "manual",
      keepalive: body.length < KEEPALIVE_BYTES,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrfToken() },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return await outcome(answer);
  } catch {
    return { kind: "away" };
  }
}

async function outcome(answer) {
  // A redirect leads to the sign-in; 403 is a token of an earlier session, or an account that keeps the record no more.
  if (answer.type === "opaqueredirect" || answer.status === 403) return { kind: "session" };
  if (answer.ok) return { kind: "saved", ...(await answer.json()) };
  if (answer.status === 409) return { kind: "clash", ...(await answer.json()) };
  if (answer.status === 422) return { kind: "refused", ...(await answer.json()) };
  return { kind: answer.status < 500 ? "refused" : "away" };
}

// What stands in every field now; null where the server cannot be asked.
export async function ask(url) {
  try {
    const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
