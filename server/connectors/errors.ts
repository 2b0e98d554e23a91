/** Why a vendor could not be read. Each code is a case a person can do something about. */
export type ConnectorErrorCode =
  | 'credentials-refused'
  | 'right-missing'
  | 'not-found'
  | 'unreachable'
  | 'certificate'
  | 'blocked-address'
  | 'redirected'
  | 'rate-limited'
  | 'vendor-failing'
  | 'unreadable-answer'
  | 'too-large'
  | 'refused-by-vendor'
  | 'cancelled';

export interface ConnectorErrorFacts {
  host?: string;
  status?: number;
  /** The vendor's own id of the request, for its support. */
  requestId?: string;
  /** Milliseconds since 1970: not before. */
  retryAt?: number;
  /** The credential field that is most likely wrong; all that may be, where the vendor does not say which. */
  field?: string | readonly string[];
  /** How often the vendor was asked in vain; absent where an answer came, and nobody asked for it again. */
  tries?: number;
  /** The vendor ran out of time, or we did: a smaller question may be answered. */
  tooSlow?: true;
  /** What to do next, when the message does not say it all. */
  hint?: string;
}

/** A vendor could not be read, for good: the policy has already retried what can be retried. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly code: ConnectorErrorCode;
  readonly facts: ConnectorErrorFacts;

  constructor(code: ConnectorErrorCode, message: string, facts: ConnectorErrorFacts = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.facts = facts;
  }
}

/** Thrown by `HttpRequest.verify`: the answer is no answer, another try may give one. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}
