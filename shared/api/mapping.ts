import { z } from 'zod';
import { anyJson } from './any-json.ts';

/** Why a company of ours may be the vendor's: one reason for or against. */
export const evidenceView = z.object({
  kind: z.string(),
  /** Signed part of the score. */
  strength: z.number(),
  ours: z.string(),
  theirs: z.string(),
  /** As shown to a person: "same domain contoso.com". */
  sentence: z.string(),
});

/** One of our companies that may be the vendor's, the likeliest first. */
export const candidateView = z.object({
  companyId: z.int(),
  name: z.string(),
  /** 0 to 1, the sum of the strengths. */
  score: z.number(),
  /** True when the safe rule would map it unasked. */
  sure: z.boolean(),
  evidence: z.array(evidenceView),
});
export type CandidateView = z.infer<typeof candidateView>;

export const MAPPING_STATES = ['unmapped', 'suggested', 'mapped', 'excluded'] as const;
export const mappingState = z.enum(MAPPING_STATES);
export type MappingState = z.infer<typeof mappingState>;

/** How a vendor's company stands to ours. */
export const linkView = z.object({
  state: mappingState,
  /** Ours, when mapped. */
  company: z.object({ id: z.int(), name: z.string() }).nullable(),
  how: z.string().nullable(),
  /** When it was decided; milliseconds since 1970. */
  at: z.int().nullable(),
  /** The vendor's name when it was mapped, if it is called differently now. */
  drift: z.object({ nameThen: z.string(), nameNow: z.string() }).nullable(),
  /** To be sent back with the next decision; 0 while nobody decided. */
  rev: z.int(),
});
export type LinkView = z.infer<typeof linkView>;

/** What the vendor has, and how it stands. */
export const vendorCompany = z.object({
  externalId: z.string(),
  name: z.string(),
  identifier: z.string().nullable(),
  website: z.string().nullable(),
  types: z.array(z.object({ id: z.string(), label: z.string() })),
  status: z.object({ id: z.string(), label: z.string() }).nullable(),
  active: z.boolean(),
  link: linkView,
  candidates: z.array(candidateView),
});
export type VendorCompany = z.infer<typeof vendorCompany>;

const externalId = z.string().min(1).max(200);

/** `GET …/companies`. */
export const companiesQuery = z.object({
  type: externalId.optional(),
  status: externalId.optional(),
  /** `open`: nobody has decided, whether there is a candidate or not. */
  state: z.enum([...MAPPING_STATES, 'open']).optional(),
  /** A part of the name, or an exact identifier or id. */
  q: z.string().trim().max(200).optional(),
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type CompaniesQuery = z.infer<typeof companiesQuery>;

const neighbour = z.object({ externalId, name: z.string() });

/** `GET …/undecided`: where a company stands among those nobody has decided about. */
export const undecided = z.object({
  /** From 1, by name; of a company that was decided about, where it would stand. */
  place: z.int(),
  total: z.int(),
  /** After the last comes the first; null when there is no other. */
  next: neighbour.nullable(),
  previous: neighbour.nullable(),
});
export type Undecided = z.infer<typeof undecided>;

/** `POST …/companies/import`. */
export const importBody = z.object({ externalIds: z.array(externalId).min(1).max(5000) });

export const importAnswer = z.object({
  runId: z.int(),
  /** Mapped by this import, and of those the ones that became new companies of ours. */
  mapped: z.int(),
  created: z.int(),
});

/** `PUT …/companies/:externalId/mapping`. `map` again to the same company says that a new name was seen. */
export const companyDecision = z.discriminatedUnion('do', [
  z.object({ do: z.literal('map'), companyId: z.int(), rev: z.int().optional() }),
  z.object({ do: z.literal('exclude'), rev: z.int().optional() }),
  z.object({ do: z.literal('refuse'), companyId: z.int(), rev: z.int().optional() }),
]);
export type CompanyDecision = z.infer<typeof companyDecision>;

/** The company as it stands after a decision; `runId` when a sync was queued. */
export const decisionAnswer = z.object({ company: vendorCompany, runId: z.int().nullable() });

/** A value of a vendor's small list and the one of ours it is mapped to. */
export const valueMapping = z.object({
  externalId: z.string(),
  label: z.string(),
  active: z.boolean(),
  valueId: z.int().nullable(),
  rev: z.int(),
});

export const ownValue = z.object({ id: z.int(), name: z.string(), active: z.boolean() });

/** `GET …/mappings/:kind`. */
export const mappingsAnswer = z.object({ values: z.array(valueMapping), ours: z.array(ownValue) });
export type MappingsAnswer = z.infer<typeof mappingsAnswer>;

/** A value of a vendor's small list, as an administrator chooses among them. */
export const lookupValue = z.object({ externalId: z.string(), label: z.string(), active: z.boolean() });
/** `GET …/lookups/:kind`. */
export const lookupsAnswer = z.object({ items: z.array(lookupValue) });
export type LookupsAnswer = z.infer<typeof lookupsAnswer>;

/** `PUT …/mappings/:kind`: the values named are mapped or (null) unmapped, the others stay. */
export const putMappings = z.object({
  links: z
    .array(z.object({ externalId, valueId: z.int().nullable(), rev: z.int().optional() }))
    .min(1)
    .max(2000),
});
export type PutMappings = z.infer<typeof putMappings>;

/** One thing somebody did, or the server did by a rule. */
export const actionView = z.object({
  id: z.int(),
  at: z.int(),
  user: z.object({ id: z.int(), name: z.string() }).nullable(),
  kind: z.string(),
  subject: z.string(),
  /** The name of the thing, for people. */
  title: z.string().nullable(),
  before: anyJson,
  after: anyJson,
  undoes: z.int().nullable(),
  undoneBy: z.int().nullable(),
  /** The thing stands as this left it, so that it can be taken back. */
  undoable: z.boolean(),
});
export type ActionView = z.infer<typeof actionView>;

/** `POST /api/actions/:id/undo`. */
export const undoBody = z.object({ preview: z.boolean().default(false) });

/** What an undo takes out of sight (nothing is deleted), and whether it has been done. */
export const undoAnswer = z.object({
  done: z.boolean(),
  detaches: z.array(z.object({ kind: z.string(), n: z.int() })),
  /** A company of ours that only this action made, and that goes with it. */
  archives: z.object({ id: z.int(), name: z.string() }).nullable(),
});
export type UndoAnswer = z.infer<typeof undoAnswer>;
