import { z } from 'zod';
import type { LookupsAnswer, MappingsAnswer, PutMappings } from '../../shared/api/mapping.ts';
import { LOOKUP_KINDS, type LookupKind, MAPPED_LOOKUPS, type MappingKind } from '../../shared/kinds.ts';
import type { VendorId } from '../../shared/vendors.ts';
import { actionStatement } from '../auth/action-statement.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Clock, Database, Statement } from '../db/database.ts';
import type { Condition } from '../db/where.ts';
import { Refusal } from '../refusal.ts';
import { writeIf } from '../sync/write-if.ts';
import { adoptFacts } from './adopt-facts.ts';

export interface ValueRequest {
  integration: { id: number; vendor: VendorId };
  kind: MappingKind;
  actor: Pick<Actor, 'userId' | 'deviceId'>;
}

/** The vendor's values of a kind with what they are mapped to, and all of ours. */
export async function readMappings(db: Database, integrationId: number, kind: MappingKind): Promise<MappingsAnswer> {
  const lookupKind = MAPPED_LOOKUPS[kind];
  const values = await db.list<{
    externalId: string;
    label: string;
    active: number;
    valueId: number | null;
    rev: number;
  }>(
    `SELECT k.ext AS externalId, k.label, k.active, l.value_id AS valueId, coalesce(l.rev, 0) AS rev FROM lookup k
     LEFT JOIN value_link l ON l.integration_id = k.integration_id AND l.kind = k.kind AND l.ext = k.ext
     WHERE k.integration_id = ? AND k.kind = ? AND k.gone_run IS NULL ORDER BY k.label, k.ext`,
    [integrationId, lookupKind],
  );
  const ours = await db.list<{ id: number; name: string; active: number }>(
    'SELECT id, name, active FROM own_value WHERE kind = ? ORDER BY name',
    [lookupKind],
  );
  return {
    values: values.map((value) => ({ ...value, active: value.active === 1 })),
    ours: ours.map((value) => ({ ...value, active: value.active === 1 })),
  };
}

/** The values of one of the vendor's small lists, by name. */
export async function readLookups(db: Database, integrationId: number, kind: LookupKind): Promise<LookupsAnswer> {
  const values = await db.list<{ externalId: string; label: string; active: number }>(
    `SELECT ext AS externalId, label, active FROM lookup
     WHERE integration_id = ? AND kind = ? AND gone_run IS NULL ORDER BY label, ext`,
    [integrationId, kind],
  );
  return { items: values.map((value) => ({ ...value, active: value.active === 1 })) };
}

/** Maps and unmaps values, one history row for each that changes, and lets our companies follow. Throws `Refusal`. */
export async function putMappings(
  db: Database,
  clock: Clock,
  { integration, kind, actor }: ValueRequest,
  { links }: PutMappings,
): Promise<void> {
  const lookupKind = MAPPED_LOOKUPS[kind];
  const { values, ours } = await readMappings(db, integration.id, kind);
  const now = new Map(values.map((value) => [value.externalId, value]));
  const statements: Statement[] = [];
  const conditions: Condition[] = [];
  for (const { externalId, valueId, rev } of links) {
    const value = now.get(externalId);
    if (!value) throw unknownValue(`The vendor has no value with the id ${externalId}.`);
    if (valueId !== null && !ours.some(({ id }) => id === valueId)) throw unknownValue(`We have no value ${valueId}.`);
    conditions.push(standsAt(integration.id, lookupKind, externalId, rev ?? value.rev));
    if (value.valueId === valueId) continue;
    const subject = valueSubject({ integrationId: integration.id, kind: lookupKind, ext: externalId });
    const [before, after] = [value.valueId, valueId].map((id) => (id === null ? null : { valueId: id }));
    statements.push(
      actionStatement(clock, { actor, kind: 'value.map', subject, before: before ?? null, after: after ?? null }),
      setValueLink(integration.id, lookupKind, externalId, valueId),
    );
  }
  if (statements.length === 0 && conditions.length === 0) return;
  await writeIf(db, conditions, [...statements, ...follow(clock, { integration, kind, actor })]);
}

/**
 * Makes a value of ours for every active one of the vendor's that is not mapped, of the same name, and maps them; a value
 * of ours that has the name already is taken. Answers how many were mapped.
 */
export async function createUnmapped(db: Database, clock: Clock, request: ValueRequest): Promise<number> {
  const { integration, kind, actor } = request;
  const lookupKind = MAPPED_LOOKUPS[kind];
  const open = `SELECT k.ext, k.label FROM lookup k WHERE k.integration_id = ?1 AND k.kind = ?2 AND k.active = 1
      AND k.gone_run IS NULL AND NOT EXISTS (SELECT 1 FROM value_link l WHERE l.integration_id = ?1 AND l.kind = ?2 AND l.ext = k.ext)`;
  const args = [integration.id, lookupKind];
  const written = await db.write([
    {
      sql: `INSERT INTO own_value (kind, name) SELECT ?2, label FROM (${open}) WHERE true ON CONFLICT DO NOTHING`,
      args,
    },
    {
      sql: `INSERT INTO action (at, user_id, device_id, kind, subject, before, after)
            SELECT ?3, ?4, ?5, 'value.map', 'value-link:' || CAST(?1 AS INTEGER) || ':' || ?2 || ':' || o.ext, NULL, json_object('valueId', v.id)
            FROM (${open}) o JOIN own_value v ON v.kind = ?2 AND v.name = o.label`,
      args: [...args, clock.now(), actor.userId, actor.deviceId],
    },
    {
      sql: `INSERT INTO value_link (integration_id, kind, ext, value_id)
            SELECT ?1, ?2, o.ext, v.id FROM (${open}) o JOIN own_value v ON v.kind = ?2 AND v.name = o.label`,
      args,
    },
    ...follow(clock, request),
  ]);
  return written[2]?.changes ?? 0;
}

/** A value of a vendor's small list. */
export interface ValuePlace {
  integrationId: number;
  kind: LookupKind;
  ext: string;
}

/** What the history calls the mapping of a value. */
export function valueSubject({ integrationId, kind, ext }: ValuePlace): string {
  return `value-link:${integrationId}:${kind}:${ext}`;
}

/** Reads `valueSubject` back; undefined for another kind of subject. */
export function valueOfSubject(subject: string): ValuePlace | undefined {
  const [, integrationId, name, ext] = /^value-link:(\d+):([^:]+):(.+)$/s.exec(subject) ?? [];
  const kind = LOOKUP_KINDS.find((known) => known === name);
  if (integrationId === undefined || ext === undefined || kind === undefined) return undefined;
  return { integrationId: Number(integrationId), kind, ext };
}

const valueState = z.object({ valueId: z.int() }).nullable();

/** Ours, in a state as the history keeps it; null for none. */
export function valueIdOf(state: string | null): number | null {
  return valueState.parse(state === null ? null : JSON.parse(state))?.valueId ?? null;
}

/** Sets or (null) removes one mapping. */
export function setValueLink(integrationId: number, kind: LookupKind, ext: string, valueId: number | null): Statement {
  const place = [integrationId, kind, ext];
  if (valueId === null) {
    return { sql: 'DELETE FROM value_link WHERE integration_id = ? AND kind = ? AND ext = ?', args: place };
  }
  return {
    sql: `INSERT INTO value_link (integration_id, kind, ext, value_id) VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET value_id = excluded.value_id, rev = rev + 1`,
    args: [...place, valueId],
  };
}

/** Companies that are mapped already get the types, markets and statuses that are mapped now. */
function follow(clock: Clock, { integration, kind, actor }: ValueRequest): Statement[] {
  return [
    ...adoptFacts(integration, 'all', null),
    auditStatement(clock, {
      actor,
      event: 'mappings.updated',
      target: `integration:${integration.id}`,
      detail: { kind },
    }),
  ];
}

function standsAt(integrationId: number, kind: LookupKind, ext: string, rev: number): Condition {
  return {
    sql: `coalesce((SELECT rev FROM value_link WHERE integration_id = ? AND kind = ? AND ext = ?), 0) = ?`,
    args: [integrationId, kind, ext, rev],
  };
}

function unknownValue(message: string): Refusal {
  return new Refusal('unknown_value', message, { field: 'links', hint: 'Reload the list of values.' });
}
