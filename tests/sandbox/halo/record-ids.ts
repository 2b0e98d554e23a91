import { typeAt, typeId } from './asset-types.ts';
import type { Instance } from './instance.ts';
import { ticketIds } from './listings/tickets.ts';

const idsOf = ({ clients, sites, users, assets }: Instance) => ({
  companies: clients,
  sites,
  contacts: users,
  configurations: assets,
  tickets: ticketIds,
});

type RecordKind = keyof ReturnType<typeof idsOf>;

const isRecord = (instance: Instance, kind: string): kind is RecordKind => Object.hasOwn(idsOf(instance), kind);

/** The vendor's id of one of the estate's records; rows of setup tables count from 1, asset types do not. */
export const idIn = (instance: Instance, kind: string, ordinal: number): string => {
  if (isRecord(instance, kind)) return String(idsOf(instance)[kind].idOf(ordinal));
  return String(kind === 'configuration-types' ? typeId(ordinal) : ordinal + 1);
};

export const ordinalIn = (instance: Instance, kind: string, id: string): number | undefined => {
  if (!/^\d{1,10}$/u.test(id)) return undefined;
  if (isRecord(instance, kind)) return idsOf(instance)[kind].ordinalOf(Number(id));
  return kind === 'configuration-types' ? typeAt(Number(id)) : Number(id) - 1;
};
