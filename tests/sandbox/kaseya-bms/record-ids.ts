import { lookupId } from './names.ts';
import type { Tenant } from './tenant.ts';

const idsOf = ({ accounts, locations, contacts, assets, tickets }: Tenant) => ({
  companies: accounts,
  sites: locations,
  contacts,
  configurations: assets,
  tickets,
});

type RecordKind = keyof ReturnType<typeof idsOf>;

const isRecord = (tenant: Tenant, kind: string): kind is RecordKind => Object.hasOwn(idsOf(tenant), kind);

/** The vendor's id of one of the estate's records, or of a row of a setup table. */
export const idIn = (tenant: Tenant, kind: string, ordinal: number): string =>
  String(isRecord(tenant, kind) ? idsOf(tenant)[kind].idOf(ordinal) : lookupId(ordinal));

export const ordinalIn = (tenant: Tenant, kind: string, id: string): number | undefined => {
  if (!/^\d{1,10}$/u.test(id)) return undefined;
  return isRecord(tenant, kind) ? idsOf(tenant)[kind].ordinalOf(Number(id)) : Number(id) - 1;
};
