import type { ConfigurationFields } from '../msp/model.ts';
import { storedDay } from './dates.ts';
import { typeId } from './entities/device-fields.ts';
import { IDS } from './ids.ts';
import { refuse } from './query-error.ts';
import type { Tenant } from './tenant.ts';

interface Context {
  readonly tenant: Tenant;
  readonly ordinal: number;
  readonly name: string;
}

type Write = (value: unknown, context: Context) => Partial<ConfigurationFields>;

const unfit = (name: string): never => refuse(`The value of the field ${name} is not valid.`);

const text =
  (field: 'name' | 'tag' | 'serial' | 'notes', length: number): Write =>
  (value, { name }) => {
    if (value === null) return { [field]: field === 'name' ? '' : null };
    return typeof value === 'string' && value.length <= length ? { [field]: value } : unfit(name);
  };

/** The time behind a day is dropped, and the day is kept as it was sent. */
const date =
  (field: 'installed' | 'warrantyEnds'): Write =>
  (value, { name }) => ({
    [field]: value === null ? null : ((typeof value === 'string' ? storedDay(value) : undefined) ?? unfit(name)),
  });

/** A contact or location of the device's own company. */
const member =
  (field: 'contact' | 'site', find: (context: Context, id: number) => number | undefined): Write =>
  (value, context) => {
    if (value === null) return { [field]: null };
    const ordinal = typeof value === 'number' ? find(context, value) : undefined;
    return ordinal === undefined
      ? refuse(`Reference value on field: ${context.name} of type: integer does not exist or is invalid.`)
      : { [field]: ordinal };
  };

const companyOf = ({ tenant, ordinal }: Context): number => tenant.msp.ground.configurationOwners.companyOf(ordinal);

/** The fields of a device that can be written. */
export const WRITABLE: Readonly<Record<string, Write>> = {
  referenceTitle: text('name', 200),
  referenceNumber: text('tag', 50),
  serialNumber: text('serial', 100),
  notes: text('notes', 100_000),
  installDate: date('installed'),
  warrantyExpirationDate: date('warrantyEnds'),
  isActive: (value, { name }) => (typeof value === 'boolean' ? { active: value } : unfit(name)),
  contactID: member('contact', (context, id) => {
    const { contacts, ground } = context.tenant.msp;
    const ordinal = IDS.contacts.ordinalOf(id);
    const exists = ordinal !== undefined && contacts.population.has(ordinal);
    return exists && ground.contactOwners.companyOf(ordinal) === companyOf(context) ? ordinal : undefined;
  }),
  companyLocationID: member('site', (context, id) =>
    context.tenant.msp.sites.of(companyOf(context)).find((site) => IDS.sites.idOf(site) === id),
  ),
  configurationItemType: (value, { tenant, name }) => {
    const position = tenant.msp.tables.rows('configuration-types').findIndex((_, at) => typeId(at) === value);
    return position < 0 ? unfit(name) : { type: position };
  },
};
