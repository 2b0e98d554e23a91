/**
 * `wrong-master-key`: nothing can be read until the right key is given. `unreadable`: one value must be entered again.
 * `key-file`: the key file cannot be used. `busy`: too many wrote the same value at once. `bad-key`: not 32 bytes.
 */
export type VaultErrorCode = 'wrong-master-key' | 'unreadable' | 'key-file' | 'busy' | 'bad-key';

export interface VaultErrorFacts {
  scope?: string;
  field?: string;
  path?: string;
}

/** A secret cannot be kept or read. Never carries a key or a plaintext. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultErrorCode;
  readonly facts: VaultErrorFacts;

  constructor(code: VaultErrorCode, message: string, facts: VaultErrorFacts = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.facts = facts;
  }
}
