import { keyOf } from '../../msp/population.ts';
import { flag, number, reference, text } from '../query/columns.ts';
import { type Resource, tableRows } from '../resource.ts';
import type { Tenant } from '../tenant.ts';
import { isList, type Value } from '../value.ts';
import { communicationItem } from './contacts.ts';

/** The communication items of one contact as rows of their own. */
export const communicationsOf = (tenant: Tenant, contact: number): Resource => {
  const items = tenant.msp.contacts
    .peek(contact, 'items')
    .map((item, position) => communicationItem(tenant, contact, item, position));
  const member =
    (name: string) =>
    (slot: number): Value | undefined => {
      const item = items[slot] ?? null;
      return item === null || typeof item !== 'object' || isList(item) ? undefined : item[name];
    };
  return {
    name: 'contactCommunication',
    right: 'contacts.inquire',
    forwardOnly: false,
    rows: tableRows(items.map((_, position) => 7000 + keyOf(contact) * 8 + position)),
    columns: {
      id: number(member('id')),
      type: reference(member('type')),
      value: text(member('value')),
      extension: text(member('extension')),
      defaultFlag: flag(member('defaultFlag')),
      domain: text(member('domain')),
      communicationType: text(member('communicationType')),
    },
  };
};
