import type { PanelState } from '../messaging.ts';
import type { SeamProps } from '../ui/seam.tsx';
import { companySeam } from './company/company-seam.ts';
import type { CompanyStand } from './company-stand.ts';
import type { Words } from './words.ts';

/** What the head of the panel says: name, a line under it, the seam. */
export interface Subject {
  readonly name: string;
  readonly meta: string;
  readonly seam: SeamProps;
}

/**
 * `stand` is that of a company's page. `hint` is how the page calls the record: it stands in until the server tells,
 * and is never more than a name.
 */
export function subjectOf(
  state: PanelState,
  stand: CompanyStand | null,
  hint: string | undefined,
  t: Words['t'],
): Subject {
  const { page, view } = state;
  const id = page?.is === 'record' ? page.externalId : '';
  const record = (externalId: string) => t('record', { vendor: state.vendorName ?? '', id: externalId });
  if (view?.is === 'company' && stand) {
    const { name, website, types, status, active, externalId } = view.company;
    return {
      name,
      meta: line(
        website?.replace(/^https?:\/\//, '').replace(/\/$/, ''),
        ...types.map(({ label }) => label),
        status?.label ?? (active ? null : t('inactive')),
      ),
      seam: { ...companySeam(stand, name, t), theirs: record(externalId) },
    };
  }
  if (view?.is === 'configuration') {
    const { name, company, item } = view;
    return {
      name,
      meta: line(item?.group, company?.name),
      seam: {
        state: item ? 'mapped' : 'unmapped',
        says: item ? t('says.in-group', { group: item.group }) : t('says.no-group'),
        theirs: record(id),
      },
    };
  }
  const looking = view === null && state.loading;
  return {
    name: hint || record(id),
    meta: '',
    seam: {
      state: looking ? 'looking' : 'unmapped',
      says: t(looking ? 'says.looking' : 'says.unknown'),
      theirs: record(id),
    },
  };
}

function line(...words: readonly (string | null | undefined)[]): string {
  return words.filter(Boolean).join(' · ');
}
