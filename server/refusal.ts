/** Why something a person asked for is not done, and the HTTP status that says so. */
export const REFUSALS = {
  not_found: 404,
  changed_meanwhile: 409,
  psa_already_connected: 409,
  already_ended: 409,
  already_undone: 409,
  not_undoable: 409,
  name_taken: 409,
  psa_owned: 409,
  disconnected: 409,
  sandbox_only: 409,
  invalid_credentials_form: 422,
  credentials_refused: 422,
  secret_needed: 422,
  unknown_stream: 404,
  unknown_field: 422,
  unknown_company: 422,
  unknown_value: 422,
  vendor_refused: 422,
  vendor_unavailable: 502,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof REFUSALS;

export interface RefusalFacts {
  /** What to do next, when the message does not say it all. */
  hint?: string;
  /** The field of the form or body that is to blame. */
  field?: string;
}

/** Something a person asked for cannot be done as things stand; the message is written for that person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;

  constructor(code: RefusalCode, message: string, facts: RefusalFacts = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.facts = facts;
  }

  get status(): (typeof REFUSALS)[RefusalCode] {
    return REFUSALS[this.code];
  }
}
