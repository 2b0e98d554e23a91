import type { z } from 'zod';
import { ConnectorError, TransientError } from '../errors.ts';
import { compareIds } from '../row-id.ts';
import type { Right } from '../try-feature.ts';
import type { Client } from './client.ts';
import type { Entity } from './entities.ts';
import { after, type Clause } from './filter.ts';
import { largestId, queryBody, readQuery } from './query.ts';

/** A small list, read whole. */
export interface SmallList {
  entity: Entity;
  right: Right;
  include?: readonly string[];
  filter?: readonly Clause[];
}

/**
 * Every record of a small list. One that is not what it should be fails the list: a lookup that silently lacks an entry
 * would leave records without a label.
 */
export async function readList<S extends z.ZodType>(
  client: Client,
  { entity, right, include, filter = [] }: SmallList,
  schema: S,
): Promise<z.output<S>[]> {
  const all: z.output<S>[] = [];
  for (let from: string | undefined; ; ) {
    let items: unknown[] = [];
    let goesOn = false;
    const last = from;
    await client.send({
      entity,
      path: '/query',
      right,
      body: queryBody({ include, filter: [after(from), ...filter] }),
      verify: (answer) => {
        ({ items, goesOn } = readQuery(answer));
        const largest = largestId(items);
        if (goesOn && (largest === '' || (last !== undefined && compareIds(largest, last) <= 0)))
          throw new TransientError('the list does not get further');
      },
    });
    for (const item of items) all.push(checked(client, entity, schema, item));
    if (!goesOn) return all;
    from = largestId(items);
  }
}

function checked<S extends z.ZodType>(client: Client, entity: Entity, schema: S, item: unknown): z.output<S> {
  const read = schema.safeParse(item);
  if (read.success) return read.data;
  throw new ConnectorError(
    'unreadable-answer',
    `The list ${entity} of Autotask cannot be read: an entry is not as documented (${read.error.issues[0]?.path.join('.')}).`,
    { host: client.host() },
  );
}
