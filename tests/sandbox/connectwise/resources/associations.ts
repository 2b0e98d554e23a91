import { GIANT, type Population } from '../../msp/population.ts';
import type { TableKind } from '../../msp/tables.ts';
import { type Id, idOf, ordinalOf, seek } from '../ids.ts';
import { type Columns, number, reference } from '../query/columns.ts';
import { type Resource, type Rows, tableRows } from '../resource.ts';
import type { Right } from '../rights.ts';
import type { Tenant } from '../tenant.ts';
import type { Value } from '../value.ts';

/** An association's slot is `owner · 64 + type`, so that it keeps its id while the other types come and go. */
const ROOM = 64;

interface Kind {
  readonly name: string;
  readonly right: Right;
  readonly owners: Population;
  readonly typesOf: (owner: number) => readonly number[];
  readonly ownerName: 'company' | 'contact';
  readonly ownerRef: (owner: number) => Value;
  readonly table: TableKind;
  readonly path: string;
}

const columnsOf = (tenant: Tenant, kind: Kind, slotOf: (slot: number) => number): Columns => {
  const ownerOf = (slot: number): number => Math.floor(slotOf(slot) / ROOM);
  return {
    id: number((slot) => idOf(slotOf(slot), GIANT * ROOM)),
    [kind.ownerName]: reference((slot) => kind.ownerRef(ownerOf(slot))),
    type: reference((slot) => tenant.tableRef(kind.table, slotOf(slot) % ROOM, kind.path, 'type')),
  };
};

const sorted = (types: readonly number[]): number[] => [...types].filter((type) => type < ROOM).sort((a, b) => a - b);

/** Associations of all owners, in one list. */
const allRows = (kind: Kind): Rows => {
  const slotsOf = (owner: number): number[] => sorted(kind.typesOf(owner)).map((type) => owner * ROOM + type);
  const after = (slot: number): number | undefined => {
    const started = slot < 0 ? -1 : Math.floor(slot / ROOM);
    if (started >= 0 && kind.owners.has(started)) {
      const rest = slotsOf(started).find((own) => own > slot);
      if (rest !== undefined) return rest;
    }
    for (let owner = kind.owners.after(started); owner !== undefined; owner = kind.owners.after(owner)) {
      const [first] = slotsOf(owner);
      if (first !== undefined) return first;
    }
    return undefined;
  };
  return {
    after,
    seek: (id: Id) => seek(id, GIANT * ROOM),
    find: (id: Id) => {
      const slot = ordinalOf(id, GIANT * ROOM);
      return slot !== undefined && after(slot - 1) === slot ? slot : undefined;
    },
  };
};

const kinds = (tenant: Tenant): { company: Kind; contact: Kind } => {
  const { companies, contacts } = tenant.msp;
  return {
    company: {
      name: 'companyTypeAssociation',
      right: 'companies.inquire',
      owners: companies.population,
      typesOf: (owner) => companies.peek(owner, 'types'),
      ownerName: 'company',
      ownerRef: (owner) => tenant.companyRef(owner),
      table: 'company-types',
      path: '/company/companies/types',
    },
    contact: {
      name: 'contactTypeAssociation',
      right: 'contacts.inquire',
      owners: contacts.population,
      typesOf: (owner) => contacts.peek(owner, 'types'),
      ownerName: 'contact',
      ownerRef: (owner) => tenant.contactRef(owner),
      table: 'contact-types',
      path: '/company/contacts/types',
    },
  };
};

/** Every type of every company or contact in one sweep. */
export const allAssociations = (tenant: Tenant, of: 'company' | 'contact'): Resource => {
  const kind = kinds(tenant)[of];
  return {
    name: kind.name,
    right: kind.right,
    forwardOnly: true,
    rows: allRows(kind),
    columns: columnsOf(tenant, kind, (slot) => slot),
  };
};

/** The types of one company or contact; a sub-resource that knows nothing of forward-only paging. */
export const associationsOf = (tenant: Tenant, of: 'company' | 'contact', owner: number): Resource => {
  const kind = kinds(tenant)[of];
  const slots = sorted(kind.typesOf(owner)).map((type) => owner * ROOM + type);
  return {
    name: kind.name,
    right: kind.right,
    forwardOnly: false,
    rows: tableRows(slots.map((slot) => idOf(slot, GIANT * ROOM))),
    columns: columnsOf(tenant, kind, (slot) => slots[slot] ?? Number.NaN),
  };
};
