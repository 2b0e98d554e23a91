import { createHmac } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;
const DIGITS = 6;

/** The bytes behind the text of an authenticator's secret (base 32; blanks, dashes and case do not matter), or null. */
function secretBytes(secret: string): Buffer | null {
  const letters = secret.toUpperCase().replaceAll(/[\s=-]/g, '');
  const values = [...letters].map((letter) => BASE32.indexOf(letter));
  if (values.length === 0 || values.includes(-1)) return null;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The six digits an authenticator shows at `now` (RFC 6238 with SHA-1), or null if the secret is none. */
export function oneTimeCode(secret: string, now: number): string | null {
  const key = secretBytes(secret);
  if (key === null) return null;
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / STEP_MS)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const from = (digest.at(-1) ?? 0) & 0x0f;
  const code = digest.readUInt32BE(from) & 0x7fffffff;
  return String(code % 10 ** DIGITS).padStart(DIGITS, '0');
}
