import { VENDORS } from '../../shared/vendors.ts';
import type { ReadAnswer } from '../connectors/connector.ts';
import type { IntegrationRow } from '../sync/integration-row.ts';
import { openSession, type SessionParts } from '../sync/open-session.ts';
import type { Arrival } from './safe-targets.ts';

/**
 * Reads companies afresh from the vendor, for those made there since the last listing. Companies that are gone are left
 * out; throws `ConnectorError` when the vendor would not say.
 */
export async function askVendor(
  parts: SessionParts,
  integration: IntegrationRow,
  exts: readonly string[],
  signal: AbortSignal,
): Promise<Arrival[]> {
  const session = await openSession(parts, integration, { signal, live: true });
  const answers = await session.read(exts.map((id) => ({ kind: 'company', id })));
  return answers.flatMap((answer) => arrivalOf(answer, VENDORS[integration.vendor].facts.company.website));
}

function arrivalOf(answer: ReadAnswer, websiteKeys: readonly string[]): Arrival[] {
  if ('failed' in answer) throw answer.failed;
  if ('gone' in answer) return [];
  const company = answer.row.parse();
  if ('reject' in company) return [];
  const website = websiteKeys
    .map((key) => company.fields[key])
    .find((value) => typeof value === 'string' && value !== '');
  return [{ ext: answer.ref.id, name: company.name, website: typeof website === 'string' ? website : null }];
}
