import type { z } from 'zod';
import type { Field, FieldKey, FieldValue } from '../../shared/fields.ts';
import type { Json } from '../../shared/json.ts';
import type { LookupKind, RecordKind } from '../../shared/kinds.ts';
import type { FeaturesOf, LookupsOf, RecordsOf, VendorId } from '../../shared/vendors.ts';
import type { Budget, Http } from './http.ts';

/**
 * A vendor, as the sync engine sees it: a factory of sessions, and in a session streams, made of parts, read page by
 * page. The engine owns order, retries, checkpoints, storage, deletion and the log; a connector owns what only the
 * vendor's manual can tell: addresses, authentication, paging, when a list has ended, what a row means.
 *
 * A connector never touches the database, never loops over pages, never waits and never retries.
 */
export interface Connector<V extends VendorId = VendorId, C extends z.ZodObject = z.ZodObject> {
  vendor: V;
  /** What an administrator enters. Field metadata (`label`, `help`, `secret`) draws the form: see `credentialField`. */
  credentials: C;
  /** Finds the vendor's server and proves nothing yet: `check` does that. Throws `ConnectorError`. */
  open(credentials: z.infer<C>, io: Io): Promise<Session<V>>;
}

/** Declares a connector. What the vendor's row of the matrix claims must be implemented, or this does not compile. */
export function defineConnector<V extends VendorId, C extends z.ZodObject>(
  connector: Connector<V, C>,
): Connector<V, C> {
  return connector;
}

/** What a session may use of the world. */
export interface Io {
  http: Http;
  tokens: Tokens;
  memo: Memo;
  now(): Date;
  /** Aborted when the run is cancelled, its lease is lost or the server stops. */
  signal: AbortSignal;
}

/** Durable facts found out about this integration's vendor: zone, codebase, what a filter honours. Not for secrets. */
export interface Memo {
  get(key: string): Promise<Json | undefined>;
  set(key: string, value: Json, ttlMs?: number): Promise<void>;
  drop(key: string): Promise<void>;
}

/** An OAuth or session token as stored: opaque to all but the connector that minted it. */
export interface StoredToken {
  value: string;
  /** Milliseconds since 1970; renewed a little before. */
  expiresAt: number;
  refresh?: string;
}

/** Encrypted, durable tokens; minting is single-flight over all processes, and a token is saved before it is used. */
export interface Tokens {
  use(key: string, mint: (old: StoredToken | undefined) => Promise<StoredToken>): Promise<string>;
  /** Forgets a token the vendor refused, if it is still the one stored. */
  drop(key: string, refused: string): Promise<void>;
}

/** An open connection to one vendor with one set of credentials. */
export interface Session<V extends VendorId = VendorId> {
  /** The only hosts that credentials are ever sent to. */
  hosts: string[];
  budgets: Budget[];
  /** Where a person signs in; record links start here. */
  webUrl: string;
  /** The permission doctor: every feature by its cheapest call. Never throws for a missing right; yields it. */
  check(): AsyncIterable<Check>;
  lookups: Readonly<Partial<Record<LookupKind, LookupReader>> & Record<LookupsOf<V>, LookupReader>>;
  /** What can be downloaded of this kind, with samples of real values. */
  fields(query: { kind: RecordKind; types: string[] | 'all' }): Promise<Field[]>;
  streams: Readonly<Partial<Record<RecordKind, Stream>> & Record<RecordsOf<V>, Stream>>;
  /** Reads single records afresh: for import, write-back and to tell "gone" from "hidden". */
  read: (refs: Ref[]) => Promise<ReadAnswer[]>;
  /** Page of the record in the vendor's web application, for people. */
  recordUrl(ref: Ref): string | null;
  write: WriterOf<V>;
}

type LookupReader = (known: Known) => Promise<Lookup[]>;
/** Distributes over a union of vendors: code that does not know its vendor must ask whether there is one. */
type WriterOf<V extends VendorId> = V extends VendorId
  ? FeaturesOf<V>['writeBack'] extends true
    ? Writer
    : undefined
  : never;

export interface Ref {
  kind: RecordKind;
  id: string;
}

/** `gone`: the vendor says there is no such record (any more). `failed`: it would not say. */
export type ReadAnswer = { ref: Ref; row: Row } | { ref: Ref; gone: true } | { ref: Ref; failed: Error };

/** One line of the permission doctor. */
export interface Check {
  feature: string;
  /** The right in the vendor's own words, such as "Companies > Configurations, Inquire = All". */
  right: string;
  ok: boolean;
  /** How many records the vendor shows us, where it says. */
  count?: number;
  /** What a person will miss while the right is missing. */
  hides?: string;
  /** How to grant it, step by step. */
  fix?: string;
}

export interface Lookup {
  kind: LookupKind;
  id: string;
  label: string;
  active: boolean;
  /** For lists inside lists: the board a ticket status belongs to. */
  parentId?: string;
  /** Small facts worth keeping, such as a status that means "inactive" or a priority's colour. */
  facts?: { [key: string]: Json };
}

/** One kind of record of one vendor. */
export interface Stream {
  kind: RecordKind;
  /** Kinds whose records must be stored before this one can ask. */
  after?: RecordKind[];
  /**
   * How a night can ask for less than everything. `server`: the vendor filters by change time. `newest-first`: sorted
   * by change, stop early. `none`: always a whole listing.
   */
  since: 'server' | 'newest-first' | 'none';
  /** The units of retry, checkpoint, completeness, deletion and health. */
  parts(selection: Selection, known: Known): Promise<Part[]>;
}

/** What an administrator chose for a stream, narrowed by the scope of this run. Ids are the vendor's. */
export interface Selection {
  companies: string[] | 'all';
  types: string[] | 'all';
  statuses: string[] | 'all';
  /** Fields to download, beyond the core ones. */
  fields: FieldKey[];
  /** Further conditions on fields, all of which must hold. */
  filters: FieldFilter[];
}

export interface FieldFilter {
  key: FieldKey;
  op: 'equals' | 'differs' | 'contains' | 'filled' | 'empty';
  value?: string | undefined;
}

/** A read-only view of what is already stored for this integration. The one way a part learns what it must ask for. */
export interface Known {
  /** Ids of live records of a kind; companies are those mapped to ours. */
  ids(kind: RecordKind): Promise<string[]>;
  lookups(kind: LookupKind): Promise<Lookup[]>;
}

export interface Part {
  /** Stable over runs: `all`, `company:250`, `archived`. */
  key: string;
  /** The vendor's id of the one company that the part is about: the run log then says "Sites of Contoso". */
  company?: string;
  /** Said in the run log where a kind and a company do not say enough: "Archived assets". */
  title?: string;
  /**
   * Set when pages are ranges of rising numeric ids, from 0 on: the cursor is then the id to list after, as text, and the engine
   * may ask for a remembered range again with `Query.upTo`, and skip it unparsed when nothing in it moved.
   */
  ranged?: boolean;
  /** JSON object keys whose values the vendor moves without meaning (cut before a page is compared with last night's). */
  volatile?: string[];
  /** The page size asked for; halved by the engine when the vendor times out. */
  pageSize: number;
  /** One step, safe to repeat: fetch and understand one page. `cursor` null starts. Throws `ConnectorError`. */
  page(cursor: Json | null, query: Query): Promise<Page>;
  /** How many records the vendor says this part has, asked after the listing; null where it does not say today. */
  total?(query: Query): Promise<Total | null>;
  /**
   * Set when rows of the list are `partial`: how many records a run may read singly, by `Session.read`, to learn the
   * rest. New ones come first, then those whose row changed, then those that were read longest ago; what is left over is
   * read by runs that follow, so that a large estate may take days to be known and a quiet night stays short.
   */
  detail?: { most: number };
  /** Cheap listing of ids alone, to find what is gone without reading everything. */
  ids?(cursor: Json | null, query: Query): Promise<{ ids: string[]; next: Json | null }>;
}

export interface Query {
  /** The mark of the last complete run: list only what changed since. Absent for a whole listing. */
  since?: Json;
  /** For a `ranged` part: list no further than this id. */
  upTo?: string;
  pageSize: number;
}

/** How far a total can be believed. `exact`: a mismatch fails the run. `upper`: hidden rows are counted too. */
export interface Total {
  n: number;
  trust: 'exact' | 'upper';
}

export interface Page {
  /** The answer as it came, for comparing with last night's; absent where that makes no sense. */
  body?: Uint8Array;
  /** Lazy: never called for a page that is known to be unchanged. Throws `ConnectorError` when it cannot be read at all. */
  rows(): Iterable<Row>;
  /** Where the next page starts; null when the vendor's list has ended (the connector's verdict, never a count). */
  next: Json | null;
  /** Watermark for the next incremental night; stored only when the whole stream succeeded. */
  mark?: Json;
  total?: Total;
  /** The vendor dropped the cursor: start this part again. */
  restart?: true;
}

/** One row of a page, not yet understood. `id` is empty when the vendor sent none: then `parse` rejects. */
export interface Row {
  kind: RecordKind;
  id: string;
  parse(): ParsedRecord | Reject;
  /** Lookups that ride on rows because the vendor has no list of them. */
  lookups?: Lookup[];
}

export interface Reject {
  reject: string;
}

/** A record in our words. Ids are the vendor's, as text. */
export interface ParsedRecord {
  name: string;
  companyId: string | null;
  /** Lookup ids; a configuration has one, a company may have several. */
  typeIds: string[];
  statusId: string | null;
  active: boolean;
  /** The selected fields by key; a field the vendor left out is absent. Secret fields never get here. */
  fields: Record<FieldKey, FieldValue>;
  /** The list shows less of a record than there is: fields that are absent are unknown, not empty, and stay as stored. */
  partial?: true;
}

/** What a person or a warranty lookup wants changed. */
export type Changes = Partial<Record<'expires' | 'purchased' | 'manufacturer', string>>;

/**
 * Which fields an administrator gave these meanings for the type of the record, best first: where the vendor has no
 * field of its own for a warranty date, the first one that the record can hold is written.
 */
export type WriteTargets = Readonly<Partial<Record<keyof Changes, readonly FieldKey[]>>>;

/** A planned edit: shown to a person before it is applied. */
export interface Edit {
  ref: Ref;
  field: keyof Changes;
  /** The field as the vendor names it. */
  target: FieldKey;
  before: FieldValue;
  after: string;
  /** Whatever `apply` needs to know again, such as the record's last change. */
  basis: Json;
}

export interface Skip {
  ref: Ref;
  field: keyof Changes;
  why: string;
}

export interface Writer {
  /** Made from a fresh read, never from a stored copy. */
  plan(now: Row, want: Changes, targets: WriteTargets): Promise<(Edit | Skip)[]>;
  /**
   * Reads again, refuses if the record moved since the plan, resends whole sets where the vendor replaces them, and
   * compares the answer with what was sent. `echo` are the values by which the next sync knows our own hand.
   */
  apply(edits: Edit[]): Promise<{ after: Row; echo: Partial<Record<FieldKey, FieldValue>> }>;
}
