// What the server has not confirmed yet is kept on this device, by account, meeting and field: it survives a closed
// page and a closed laptop. A device that keeps nothing (private windows, a full disk) makes no trouble; it is told.
export class Store {
  constructor(user, meeting) {
    this.prefix = `kenes:room:${user}:${meeting}:`;
  }

  // Whether the device keeps it.
  put(field, kept) {
    try {
      localStorage.setItem(this.prefix + field, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  drop(field) {
    try {
      localStorage.removeItem(this.prefix + field);
    } catch {
      // nothing was kept
    }
  }

  get(field) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + field));
    } catch {
      return null;
    }
  }

  fields() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
      return keys.map((key) => key.slice(this.prefix.length));
    } catch {
      return [];
    }
  }
}
