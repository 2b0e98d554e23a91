import { createHash, randomInt } from 'node:crypto';

/** Without the letters that are read as another: I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A code to be typed by a person: 50 bits, as `K7F3Q-9XW2M`. It lives for minutes, and few tries are given. */
export function newPairingCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  letters.splice(LENGTH / 2, 0, '-');
  return letters.join('');
}

/** What is stored of a code. However it is typed, in small letters or without the dash, it is the same one. */
export function hashPairingCode(typed: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[OIL]/g, (letter) => MISREAD[letter] ?? letter);
  return createHash('sha256').update(`pairing:${plain}`).digest('hex');
}

/** What is stored of a setup code from the environment, of which every letter counts. */
export function hashSetupCode(given: string): string {
  return createHash('sha256').update(`setup:${given.trim()}`).digest('hex');
}
