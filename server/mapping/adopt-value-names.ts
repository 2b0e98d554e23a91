import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import type { Statement } from '../db/database.ts';

/** A value of ours whose one counterpart at the PSA is called differently now, if the new name is still free. */
const RENAMED = `SELECT v.id, v.kind, v.name AS was, k.label AS name FROM own_value v
  JOIN value_link l ON l.value_id = v.id AND l.integration_id = ?1
  JOIN lookup k ON k.integration_id = ?1 AND k.kind = l.kind AND k.ext = l.ext AND k.gone_run IS NULL
  WHERE v.name <> k.label
    AND (SELECT count(*) FROM value_link o WHERE o.value_id = v.id AND o.integration_id = ?1) = 1
    AND NOT EXISTS (SELECT 1 FROM own_value o WHERE o.kind = v.kind AND o.name = k.label)
  GROUP BY v.kind, k.label`;

/** The PSA's names win: a type, market or status renamed there is renamed here, and the history says so. */
export function adoptValueNames(integration: { id: number; vendor: VendorId }, now: number): Statement[] {
  if (VENDORS[integration.vendor].kind !== 'psa') return [];
  const args = [integration.id];
  return [
    {
      sql: `INSERT INTO action (at, kind, subject, before, after)
            SELECT ?2, 'value.rename', 'own-value:' || id, json_object('name', was), json_object('name', name)
            FROM (${RENAMED})`,
      args: [...args, now],
    },
    {
      sql: `UPDATE own_value SET name = s.name, rev = rev + 1 FROM (${RENAMED}) s WHERE s.id = own_value.id`,
      args,
    },
  ];
}
