import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SHAPE = /^so1_([1-9]\d{0,14})_([A-Za-z0-9_-]{43})$/;
const SECRET_BYTES = 32;

export interface DeviceToken {
  deviceId: number;
  secret: string;
}

/** The secret half of a device's token: 256 random bits, as text. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** The token as a device keeps it: `so1_<device>_<secret>`. */
export function formatToken({ deviceId, secret }: DeviceToken): string {
  return `so1_${deviceId}_${secret}`;
}

/** Undefined for anything that is no token of ours. */
export function parseToken(text: string): DeviceToken | undefined {
  const [, id, secret] = SHAPE.exec(text) ?? [];
  return id !== undefined && secret !== undefined ? { deviceId: Number(id), secret } : undefined;
}

/** What is stored of a secret. It is random and long, so that one fast hash is enough: there is nothing to guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const NOBODY = hashSecret(newSecret());

/**
 * Compares in the same time whether the secret is wrong or there is no such device (`storedHash` undefined): the answer
 * tells nobody which device ids exist.
 */
export function secretMatches(secret: string, storedHash: string | undefined): boolean {
  const given = Buffer.from(hashSecret(secret), 'hex');
  const same = timingSafeEqual(given, Buffer.from(storedHash ?? NOBODY, 'hex'));
  return same && storedHash !== undefined;
}
