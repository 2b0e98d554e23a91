import { heldDate } from '../held-date.ts';
import type { ConfigurationFields } from '../msp/model.ts';
import type { TableKind } from '../msp/tables.ts';
import { IMPACTS } from './asset-detail.ts';
import { type Tenant, ZONE_MS } from './tenant.ts';

/** A value that the vendor refuses. */
export class Unfit extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** What a body says of the fields that the estate has. */
export interface Placed {
  readonly fields: Partial<ConfigurationFields>;
  readonly company?: number;
}

export interface PlacedContext {
  readonly tenant: Tenant;
  readonly slot: number;
  /** What was read of the body so far: a location is looked for in the account that was sent. */
  readonly placed: Placed;
  readonly name: string;
  oddity(kind: string): void;
}

type Read = (value: unknown, context: PlacedContext) => Partial<Placed>;

type TextField =
  | 'name'
  | 'serial'
  | 'rack'
  | 'notes'
  | 'tag'
  | 'model'
  | 'ip'
  | 'gateway'
  | 'osType'
  | 'osInfo'
  | 'mac'
  | 'ram';

const words =
  (field: TextField): Read =>
  (value, { tenant, slot, name }) => {
    if (value !== null && typeof value !== 'string') throw new Unfit(name, `The value of ${name} is not valid.`);
    const before = tenant.msp.configurations.peek(slot, field);
    // An empty text and none are the same.
    return { fields: { [field]: value === '' && before === null ? null : value } };
  };

const date =
  (field: 'warrantyEnds' | 'purchased' | 'installed'): Read =>
  (value, { name, oddity }) => {
    if (value === null) return { fields: { [field]: null } };
    const held = heldDate(value, ZONE_MS);
    if (held === undefined) throw new Unfit(name, `The value of ${name} is not a date.`);
    if (held.zoned) oddity('zoned-date');
    return { fields: { [field]: held.date } };
  };

/** A row of a lookup table, by its id. */
const row =
  (field: 'type' | 'status' | 'manufacturer', kind: TableKind): Read =>
  (value, { tenant, slot, name }) => {
    // A state cannot be taken away here, and a category is required.
    if (value === null)
      return { fields: { [field]: field === 'manufacturer' ? null : tenant.msp.configurations.peek(slot, field) } };
    const position = typeof value === 'number' ? value - 1 : -1;
    if (tenant.msp.tables.rows(kind)[position] === undefined)
      throw new Unfit(name, `The value of ${name} does not exist.`);
    return { fields: { [field]: position } };
  };

const account: Read = (value, { tenant, name }) => {
  const company = typeof value === 'number' ? tenant.accounts.ordinalOf(value) : undefined;
  const known = company !== undefined && tenant.msp.companies.population.has(company) && tenant.sees(company);
  if (!known) throw new Unfit(name, 'The account does not exist.');
  return { company };
};

const location: Read = (value, { tenant, placed, name }) => {
  const site = typeof value === 'number' ? tenant.locations.ordinalOf(value) : undefined;
  if (site === undefined || placed.company === undefined || !tenant.msp.sites.of(placed.company).includes(site))
    throw new Unfit(name, 'The location does not belong to the account.');
  return { fields: { site } };
};

const contact: Read = (value, { tenant, placed, name }) => {
  if (value === null || value === 0) return { fields: { contact: null } };
  const person = typeof value === 'number' ? tenant.contacts.ordinalOf(value) : undefined;
  const { contacts, ground } = tenant.msp;
  const known = person !== undefined && contacts.population.has(person);
  if (!known || ground.contactOwners.companyOf(person) !== placed.company)
    throw new Unfit(name, 'The contact does not belong to the account.');
  return { fields: { contact: person } };
};

/** Fields of the contract that stand in the estate, by the names under which they are read, in the order of reading. */
export const PLACED: Readonly<Record<string, Read>> = {
  name: words('name'),
  accountId: account,
  accountLocationId: location,
  contactId: contact,
  categoryId: row('type', 'configuration-types'),
  stateId: row('status', 'configuration-statuses'),
  manufacturerId: row('manufacturer', 'manufacturers'),
  businessImpactId: (value) => ({ fields: { criticality: IMPACTS[Number(value ?? 0) - 1] ?? null } }),
  isActive: (value, { tenant, slot }) => ({
    fields: { active: typeof value === 'boolean' ? value : tenant.msp.configurations.peek(slot, 'active') },
  }),
  serialNumber: words('serial'),
  locationInfo: words('rack'),
  description: words('notes'),
  assetTag: words('tag'),
  modelNumber: words('model'),
  ipAddress: words('ip'),
  defaultGateway: words('gateway'),
  osType: words('osType'),
  osInfo: words('osInfo'),
  macAddress: words('mac'),
  maxMemorySize: words('ram'),
  warrantyExpirationDate: date('warrantyEnds'),
  acquisitionDate: date('purchased'),
  firstCheckIn: date('installed'),
};
