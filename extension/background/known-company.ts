import type { RowView } from '../../shared/api/pages.ts';
import { type PageKey, pageKey, type RecordPage } from '../sites/page.ts';
import { storedItem } from '../stored-item.ts';
import { createSerial } from './serial.ts';
import { cachedView } from './view-cache.ts';

/** What must be known of a vendor's company to decide about it. Comes from the server, never from a page. */
export interface KnownCompany {
  readonly integrationId: number;
  readonly externalId: string;
  readonly name: string;
  /** The company of ours that it is mapped to. */
  readonly ourCompanyId: number | null;
  /** The last decision, while it can be taken back. */
  readonly lastActionId: number | null;
}

/** By `PageKey`. */
type Rows = Readonly<Record<string, KnownCompany>>;
/** Some screens full of rows. */
const MAX_ROWS = 2_000;
const rows = storedItem<Rows>('session', 'rows', {});
const inOrder = createSerial();

/** The company that the record of this key is or belongs to; null unless the server told of it. */
export async function knownCompany(key: PageKey): Promise<KnownCompany | null> {
  const view = (await cachedView(key))?.view;
  if (view?.is !== 'company') return (await rows.get())[key] ?? null;
  const { integrationId, company, lastAction } = view;
  return {
    integrationId,
    externalId: company.externalId,
    name: company.name,
    ourCompanyId: company.link.company?.id ?? null,
    lastActionId: lastAction?.id ?? null,
  };
}

/** Remembers the companies of a list page, so that they can be decided about by their marks. */
export function rememberRows(list: Pick<RecordPage, 'vendor' | 'host'>, views: readonly RowView[]): Promise<void> {
  const fresh = views.flatMap(({ externalId, integrationId, name, link }) =>
    externalId === null || integrationId === null
      ? []
      : [
          [
            pageKey({ ...list, kind: 'company', externalId }),
            {
              integrationId,
              externalId,
              name: name ?? externalId,
              ourCompanyId: link?.company?.id ?? null,
              lastActionId: null,
            },
          ] as const,
        ],
  );
  return inOrder(async () => {
    const kept = Object.entries({ ...(await rows.get()), ...Object.fromEntries(fresh) });
    await rows.set(Object.fromEntries(kept.slice(-MAX_ROWS)));
  });
}

export function forgetRows(): Promise<void> {
  return rows.remove();
}
