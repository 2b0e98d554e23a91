/**
 * The one way out of the house. Connectors say what they want and what it costs; waiting, retrying, refusing, capping
 * and redacting happen here, the same for every vendor.
 */
export interface Http {
  /**
   * Sends one request and gives the whole answer, whatever its status, once the policy is exhausted: retryable answers
   * (429, 5xx, network failures, a `verify` that threw `TransientError`) have then been retried for as long as the
   * request allows. Throws `ConnectorError` when there is no usable answer at all.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /**
   * The vendor said how many units of a budget are used by now, by other tools too: what is drawn next counts from
   * there, in every process. A key that no budget declares is passed over, like a cost that names it.
   */
  used(cost: Required<Cost>): Promise<void>;
}

export interface HttpRequest {
  /** The vendor's real https address, always; where it truly goes is the policy's business. */
  url: URL;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent only while the host is one of `Session.hosts`. */
  headers?: Record<string, string>;
  body?: string;
  /** Every budget this request draws from. */
  budgets?: Cost[];
  /** For the whole of one try, body included. Default 30 s. */
  timeoutMs?: number;
  /** Decompressed bytes. Default 32 MiB. */
  maxBytes?: number;
  /** `safe` (default for GET): may be repeated. `never`: one try, because a second could do it twice. */
  retry?: 'safe' | 'never';
  /**
   * Whether the same question may get a better answer, where the vendor's status does not say it: a 500 that is a
   * refusal for good, a limit told with another status than 429. Undefined leaves it to the status. `tried` counts the
   * tries, this one included. What must not be repeated is not, whatever this says.
   */
  again?(answer: HttpAnswer, tried: number): boolean | undefined;
  /**
   * Milliseconds the vendor wants us to wait after an answer, where it does not say so by `Retry-After`: a manual may
   * name what no header does. It holds for all that draw from the same budgets, like the header itself.
   */
  waitMs?(answer: HttpAnswer, tried: number): number | undefined;
  /** Runs inside the retry: throw `TransientError` when a 200 turns out to be no answer (cut JSON, an HTML page). */
  verify?(answer: HttpAnswer): void;
}

export interface HttpAnswer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Buffer;
}

export interface Cost {
  key: string;
  /** Default 1. */
  units?: number;
}

/** A limit of the vendor's, shared by every process and every integration that names the same key. */
export interface Budget {
  key: string;
  limit: number;
  perMs: number;
  /** Most requests under way at once. */
  parallel: number;
  /** Share of the limit (0..1) kept for people who are waiting. */
  reserve: number;
}
