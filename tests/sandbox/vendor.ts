import type { IncomingHttpHeaders } from 'node:http';
import type { Counters } from './counters.ts';
import type { Msp } from './msp/msp.ts';

/** A request as it came in, its body read whole. */
export interface SandboxRequest {
  readonly method: string;
  /** The host name asked for, lower case, without a port: what decides which vendor answers. */
  readonly host: string;
  /** Path as sent (still percent-encoded), without the query. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface SandboxResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** How long the vendor takes its time before it sends this, in milliseconds. */
  readonly delayMs?: number;
}

/** What a vendor's sandbox is given to stand on. */
export interface SandboxGround {
  readonly msp: Msp;
  readonly counters: Counters;
  /** Bytes of served pages that may be remembered between changes of the estate. */
  readonly cacheBytes: number;
}

/** One vendor's imitation at work. */
export interface VendorSandbox {
  readonly vendor: string;
  /** Real host names that it answers to; `*.example.net` stands for every name below. */
  readonly hosts: readonly string[];
  /** What to type into our connection form to be let in. */
  readonly credentials: Readonly<Record<string, string>>;
  handle(request: SandboxRequest): SandboxResponse;
  /** The vendor's web pages, asked before `handle`; undefined where the address is not a page. */
  pages?(request: SandboxRequest): SandboxResponse | undefined;
  /** An error in the vendor's own shape, for injected faults. `retryAfter` is in seconds. */
  error(status: number, retryAfter?: number): SandboxResponse;
  /** What a tenant's administrator can set: rights, codebase, limits. Read and written by the control surface. */
  settings(): unknown;
  /** @throws when the settings do not fit the vendor. */
  configure(settings: unknown): void;
  /** Moves what a client may have discovered and remembered (a codebase, a zone); left out where nothing moves. */
  move?(): void;
  /**
   * Every record of a kind that the vendor truly has, as the JSON text its API would send to someone who may see all;
   * `query` narrows it in the vendor's own way.
   */
  truth(kind: string, query?: URLSearchParams): Iterable<string>;
  /** The estate's ordinal of a record, from the id that the vendor gave it; undefined for an unknown id. */
  ordinalOf(kind: string, id: string): number | undefined;
  /** The id that the vendor gives to one of the estate's records. */
  idOf(kind: string, ordinal: number): string;
}

/** A vendor that can be plugged into the server: one exported constant a vendor. */
export interface VendorDefinition {
  readonly vendor: string;
  open(ground: SandboxGround): VendorSandbox;
}

export const defineSandbox = (definition: VendorDefinition): VendorDefinition => definition;
