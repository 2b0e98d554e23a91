/** Replaces secrets in text, in every form in which they are likely to turn up. */
export interface Mask {
  register(secret: string): void;
  apply(this: void, text: string): string;
}

const MASKED = '[secret]';
/** Shorter ones are words and numbers; masking them would make every line unreadable. */
const SHORTEST = 6;
/** Tokens come and go; beyond this many the one registered longest ago is forgotten. */
const MOST = 5_000;

/** Credentials in headers, should a library quote them: the scheme stays, the rest goes. */
const SCHEMES = /\b(Basic|Bearer)(?:\s|%20|\+)+[A-Za-z0-9+/._~=-]{6,}/gi;

export function createMask(): Mask {
  const formsOf = new Map<string, string[]>();
  return {
    register(secret) {
      if (secret.length < SHORTEST) return;
      const known = formsOf.get(secret) ?? forms(secret);
      formsOf.delete(secret);
      formsOf.set(secret, known);
      const oldest = formsOf.keys().next();
      if (formsOf.size > MOST && !oldest.done) formsOf.delete(oldest.value);
    },
    apply(text) {
      let masked = cutQueries(text).replace(SCHEMES, `$1 ${MASKED}`);
      for (const known of formsOf.values()) {
        for (const form of known) if (masked.includes(form)) masked = masked.replaceAll(form, MASKED);
      }
      return masked;
    },
  };
}

/** As it is, inside JSON, inside JSON inside JSON, in an address, and in base64; the longest first. */
function forms(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inJsonTwice = JSON.stringify(inJson).slice(1, -1);
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  const base64url = Buffer.from(secret).toString('base64url');
  const all = new Set([secret, inJson, inJsonTwice, encodeURIComponent(secret), base64, base64url]);
  return [...all].sort((a, b) => b.length - a.length);
}

/** The secrets of this process. */
export const processMask = createMask();

/** Tells the log a secret, so that it is masked wherever it appears from now on. */
export function registerSecret(secret: string): void {
  processMask.register(secret);
}

/** A text of others (a vendor's error) without our secrets, for messages that people read. */
export function maskSecrets(text: string): string {
  return processMask.apply(text);
}

/** A user name and a password, a query and a fragment of an address: tokens and search terms travel in them. */
const ADDRESS = /\b([a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@"'\\]{0,500}@)?([^\s?#"'<>\\]*)(?:[?#][^\s"'<>\\]*)?/gi;

/** Leaves of every address in a text where it went, and nothing else. */
function cutQueries(text: string): string {
  return text.replace(ADDRESS, '$1$2');
}
