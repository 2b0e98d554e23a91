import type { WebGround } from './web-ground.ts';

/** What the page of a record shows, whatever it looks like. */
export interface Facts {
  readonly name: string;
  readonly fields: readonly (readonly [label: string, value: string])[];
}

const DEVICES = 10;
const LIST_ROWS = 25;

const filled = (fields: readonly (readonly [string, string | null | undefined])[]): Facts['fields'] =>
  fields.map(([label, value]) => [label, value ?? '']);

/** A company that is there; undefined for an unknown id and one in the bin. */
export const companyBy = ({ msp, ordinalOf }: WebGround, id: string): number | undefined => {
  const ordinal = ordinalOf('companies', id);
  const exists = ordinal !== undefined && msp.companies.population.has(ordinal);
  return exists && !msp.companies.peek(ordinal, 'deleted') ? ordinal : undefined;
};

export const deviceBy = ({ msp, ordinalOf }: WebGround, id: string): number | undefined => {
  const ordinal = ordinalOf('configurations', id);
  return ordinal !== undefined && msp.configurations.population.has(ordinal) ? ordinal : undefined;
};

export const companyFacts = ({ msp }: WebGround, ordinal: number): Facts => {
  const { name, phone, website, address } = msp.companies.read(ordinal);
  return {
    name,
    fields: filled([
      ['Phone', phone],
      ['Website', website],
      ['Address', [address.line1, address.line2].filter(Boolean).join(', ')],
      ['City', address.city],
      ['State', address.state],
    ]),
  };
};

export const deviceFacts = ({ msp }: WebGround, ordinal: number): Facts => {
  const { name, serial, model, manufacturer, osType, ram, purchased, warrantyEnds } = msp.configurations.read(ordinal);
  const maker = manufacturer === null ? null : msp.tables.rows('manufacturers')[manufacturer]?.name;
  return {
    name,
    fields: filled([
      ['Manufacturer', maker],
      ['Model', model],
      ['Serial Number', serial],
      ['Operating System', osType],
      ['Memory', ram],
      ['Purchase Date', purchased?.slice(0, 10)],
      ['Warranty Expiration', warrantyEnds?.slice(0, 10)],
    ]),
  };
};

/** A record as a list shows it. */
export interface Listed {
  readonly id: string;
  readonly name: string;
}

/** The company that a device belongs to. */
export const ownerOf = ({ msp, idOf }: WebGround, device: number): Listed => {
  const company = msp.ground.configurationOwners.companyOf(device);
  return { id: idOf('companies', company), name: msp.companies.peek(company, 'name') };
};

/** The first devices of a company. */
export const devicesOf = ({ msp, idOf }: WebGround, company: number): readonly Listed[] =>
  msp.ground.configurationOwners
    .of(company)
    .slice(0, DEVICES)
    .map((device) => ({ id: idOf('configurations', device), name: msp.configurations.peek(device, 'name') }));

/** One page of the companies, the oldest first. */
export const listedCompanies = ({ msp, idOf }: WebGround, page = 1): readonly Listed[] =>
  [...msp.companies.population.ordinals()]
    .filter((ordinal) => !msp.companies.peek(ordinal, 'deleted'))
    .slice((page - 1) * LIST_ROWS, page * LIST_ROWS)
    .map((ordinal) => ({ id: idOf('companies', ordinal), name: msp.companies.peek(ordinal, 'name') }));
