import { z } from 'zod';
import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import type { Changes, Edit, Lookup, Row, Skip, Writer } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { matchManufacturer } from '../manufacturer-match.ts';
import { echoOf, isCalendarDate, movedSincePlan, onlyConfiguration, wantedChanges } from '../planned-edits.ts';
import { readJson } from '../read-json.ts';
import type { Client } from './client.ts';
import type { ConnectwiseLookups } from './lookups.ts';
import { type FreshRow, freshConfiguration, RECORD_LISTS, readConfiguration } from './read-records.ts';
import { RIGHTS } from './rights.ts';

/** ConnectWise's names of what can be written; JSON patch takes them bare and case-sensitive, without a slash. */
const TARGETS = {
  expires: 'warrantyExpirationDate',
  purchased: 'purchaseDate',
  manufacturer: 'manufacturer',
} as const satisfies Record<keyof Changes, FieldKey>;

const basisSchema = z.object({ lastUpdated: z.string().nullable(), value: z.string() });

/** Writes warranty dates, purchase dates and manufacturers back into configurations, by JSON patch. */
export function createWriter(client: Client, lookups: ConnectwiseLookups): Writer {
  /** Read once a session: plans are made by the hundred. */
  let makers: Promise<Lookup[]> | undefined;
  const manufacturerOf = async (name: string): Promise<Value> => {
    makers ??= lookups.manufacturer().catch((error: unknown) => {
      makers = undefined;
      throw error;
    });
    const maker = matchManufacturer(name, await makers);
    return maker === undefined ? { why: noMaker(name) } : { id: maker.id };
  };

  return {
    async plan(now, want) {
      const ref = { kind: now.kind, id: now.id };
      const parsed = now.parse();
      const skipAll = (why: string): Skip[] => wantedChanges(want).map(([field]) => ({ ref, field, why }));
      if (now.kind !== 'configuration') return skipAll('Only configurations are written back.');
      if ('reject' in parsed) return skipAll(`The record cannot be read: ${parsed.reject}.`);
      if (!isFresh(now))
        throw new RangeError('An edit is planned on a row that `read` has just given, not on a listed one');
      const basis = now.lastUpdated;
      const planned = wantedChanges(want).map(async ([field, after]): Promise<Edit | Skip> => {
        const target = TARGETS[field];
        const before = parsed.fields[target] ?? null;
        const value = field === 'manufacturer' ? await manufacturerOf(after) : dateOrWhy(after);
        if ('why' in value) return { ref, field, why: value.why };
        if (value.id === before) return { ref, field, why: 'ConnectWise has it already.' };
        return { ref, field, target, before, after, basis: { lastUpdated: basis, value: value.id } };
      });
      return Promise.all(planned);
    },

    async apply(edits) {
      const id = onlyConfiguration(edits);
      const now = await readConfiguration(client, id);
      if (now === null)
        throw new ConnectorError('not-found', `Configuration ${id} is gone from ConnectWise.`, { host: client.host() });
      const wanted = edits.map((edit) => ({ ...edit, ...basisSchema.parse(edit.basis) }));
      for (const { lastUpdated, target, before } of wanted) refuseIfMoved(now, lastUpdated, target, before);
      const answer = await patch(client, now, wanted);
      const after = freshConfiguration(answer);
      // A wrongly addressed path answers 200 and changes nothing.
      const echo = echoOf('ConnectWise', after, wanted);
      return { after, echo };
    },
  };
}

type Wanted = Edit & z.infer<typeof basisSchema>;

function isFresh(row: Row): row is FreshRow {
  return 'lastUpdated' in row;
}

type Value = { id: string } | { why: string };

function dateOrWhy(date: string): Value {
  return isCalendarDate(date) ? { id: date } : { why: `"${date}" is no calendar date.` };
}

function noMaker(name: string): string {
  return `ConnectWise has no single manufacturer "${name}". Add it under System > Setup Tables > Manufacturers.`;
}

/** There is no ETag, so the last change is compared just before writing; the value too, where a row has no stamp. */
function refuseIfMoved(now: FreshRow, lastUpdated: string | null, target: FieldKey, before: FieldValue): void {
  const parsed = now.parse();
  const sameStamp = now.lastUpdated === lastUpdated;
  const sameValue = !('reject' in parsed) && (parsed.fields[target] ?? null) === before;
  if (sameStamp && sameValue) return;
  throw movedSincePlan('ConnectWise', now.id);
}

async function patch(client: Client, now: FreshRow, wanted: readonly Wanted[]): Promise<unknown> {
  const operations = wanted.map(({ field, target, value }) => ({
    op: 'replace',
    path: target,
    // Midnight UTC is how ConnectWise stores a date; a reference is replaced whole, never by its inner id.
    value: field === 'manufacturer' ? { id: jsonId(value) } : `${value}T00:00:00Z`,
  }));
  try {
    const answer = await client.send({
      path: `${RECORD_LISTS.configuration.path}/${now.id}`,
      right: RIGHTS.editConfiguration,
      patch: JSON.stringify(operations),
      verify: (tried) => void readJson(tried),
    });
    return readJson(answer);
  } catch (error) {
    throw withQuestions(error, now);
  }
}

/** Ids are numbers to ConnectWise; one too large for a number here keeps its digits as text. */
function jsonId(id: string): number | string {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : id;
}

/** A type whose required questions are unanswered refuses any save: say which they are (ConnectWise sheet, write-back). */
function withQuestions(error: unknown, now: FreshRow): unknown {
  if (!(error instanceof ConnectorError) || error.facts.status !== 400) return error;
  if (now.unanswered.length === 0) return error;
  const hint = `Answer these required questions of the configuration in ConnectWise first: ${now.unanswered.join(', ')}.`;
  return new ConnectorError(error.code, `${error.message} ${hint}`, { ...error.facts, hint }, error);
}
