import { z } from 'zod';
import { RECORD_KINDS, type RecordKind } from '../../../shared/kinds.ts';
import type { ReadAnswer, Ref, Row } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { Client } from './client.ts';
import { ENTITY_OF } from './entities.ts';
import { anyOf, idGroups, isVendorId } from './filter.ts';
import { idOf, queryBody, readQuery } from './query.ts';
import { needsFor, understand } from './readers.ts';
import type { createReferences } from './references.ts';
import { RIGHT_OF } from './rights.ts';

/** A row read by itself, with what a planned edit rests on. */
export interface FreshRow extends Row {
  lastModified: string | null;
}

const stamped = z.object({ lastModifiedTime: z.string().nullish() });

/** Reads records of one kind afresh, with all their fields, by id. Ids that Autotask does not show are not among them. */
export type FreshReader = (kind: RecordKind, ids: readonly string[]) => Promise<Map<string, FreshRow>>;

export function freshReader(client: Client, references: ReturnType<typeof createReferences>): FreshReader {
  return async (kind, ids) => {
    const { row } = understand(kind, 'all', await references(kind, needsFor(kind, 'all')));
    const found = new Map<string, FreshRow>();
    for (const group of idGroups(ids)) {
      let items: unknown[] = [];
      await client.send({
        entity: ENTITY_OF[kind],
        path: '/query',
        right: RIGHT_OF[kind],
        body: queryBody({ filter: [anyOf('id', group)] }),
        verify: (answer) => {
          ({ items } = readQuery(answer));
        },
      });
      for (const item of items) found.set(idOf(item), { ...row(item), lastModified: lastModifiedOf(item) });
    }
    return found;
  };
}

function lastModifiedOf(item: unknown): string | null {
  return stamped.safeParse(item).data?.lastModifiedTime ?? null;
}

/**
 * Reads records afresh, up to 500 in a request. One that is not shown is gone: asked for by itself, Autotask would say
 * no more than that (Autotask sheet, limits and errors).
 */
export function recordsReader(read: FreshReader): (refs: Ref[]) => Promise<ReadAnswer[]> {
  return async (refs) => {
    const answers = new Map<string, ReadAnswer>();
    for (const kind of RECORD_KINDS) {
      const ids = [...new Set(refs.filter((ref) => ref.kind === kind && isVendorId(ref.id)).map(({ id }) => id))];
      if (ids.length === 0) continue;
      for (const answer of await readKind(read, kind, ids)) answers.set(keyOf(answer.ref), answer);
    }
    return refs.map((ref) => answers.get(keyOf(ref)) ?? { ref, failed: noId(ref) });
  };
}

async function readKind(read: FreshReader, kind: RecordKind, ids: string[]): Promise<ReadAnswer[]> {
  try {
    const found = await read(kind, ids);
    return ids.map((id): ReadAnswer => {
      const ref = { kind, id };
      const row = found.get(id);
      return row === undefined ? { ref, gone: true } : { ref, row };
    });
  } catch (error) {
    // What the vendor would not say is the answer for each of them; anything else is thrown on.
    if (!(error instanceof ConnectorError) || error.code === 'cancelled') throw error;
    return ids.map((id) => ({ ref: { kind, id }, failed: error }));
  }
}

function noId({ id }: Ref): ConnectorError {
  return new ConnectorError('not-found', `"${id}" is no Autotask id: they are whole numbers.`);
}

function keyOf({ kind, id }: Ref): string {
  return `${kind}:${id}`;
}
