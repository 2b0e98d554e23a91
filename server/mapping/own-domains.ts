import type { Database } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { domainKey, isTenantLabel } from './match/domain-key.ts';

/** Domains of the service provider itself, as keys: in a client's record they say who entered it, not who it is. */
export async function readOwnDomains(db: Database): Promise<string[]> {
  const [row] = await db.point<{ own: string }>('SELECT own_domains AS own FROM account WHERE id = 1');
  return row ? (JSON.parse(row.own) as string[]) : [];
}

/**
 * Domains as they are kept, each once, out of what was entered: addresses and mail addresses will do. Throws `Refusal`
 * `unknown_value` for what is nobody's domain (free mail, a suffix, no domain at all), naming `field`.
 */
export function asOwnDomains(entered: readonly string[], field: string): string[] {
  const keys = entered.map((text) => {
    const key = domainKey(text);
    if (key !== null && !isTenantLabel(key)) return key;
    throw new Refusal('unknown_value', `"${text}" is no domain of a company. Enter one such as contoso.com.`, {
      field,
    });
  });
  return [...new Set(keys)].sort();
}
