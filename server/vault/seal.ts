import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypted bytes: `cipher` ends in the 16-byte tag. */
export interface Sealed {
  nonce: Uint8Array;
  cipher: Uint8Array;
}

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a fresh random nonce, bound to `label`: the same bytes put in another place cannot be opened.
 * Labels are lists, written so that no two different lists look the same.
 */
export function seal(key: Uint8Array, plaintext: Uint8Array, label: readonly (string | number)[]): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(JSON.stringify(label)));
  return { nonce, cipher: Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]) };
}

/** Undefined when the key, the label or a single bit is not what it was: nothing of the content is told then. */
export function unseal(
  key: Uint8Array,
  { nonce, cipher }: Sealed,
  label: readonly (string | number)[],
): Buffer | undefined {
  if (nonce.length !== NONCE_BYTES || cipher.length < TAG_BYTES) return undefined;
  const body = cipher.subarray(0, cipher.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(JSON.stringify(label)));
  decipher.setAuthTag(cipher.subarray(body.length));
  const start = decipher.update(body);
  try {
    return Buffer.concat([start, decipher.final()]);
  } catch {
    // The only thing `final` can say is that the tag does not fit.
    return undefined;
  }
}
