import type { CommunicationItem, ContactFields } from '../../msp/model.ts';
import { keyOf } from '../../msp/population.ts';
import { idOf, ordinalOf } from '../ids.ts';
import { flag, list, number, REFERENCE_LIST, reference, text } from '../query/columns.ts';
import type { Resource } from '../resource.ts';
import { type Tenant, tableId } from '../tenant.ts';
import type { Value } from '../value.ts';
import { recordRows } from './companies.ts';
import { customFields } from './custom-fields.ts';
import { recordInfo } from './info-columns.ts';

const ITEM_MEMBERS = {
  id: { type: 'number' },
  type: { type: 'reference', members: REFERENCE_LIST },
  value: { type: 'string' },
  extension: { type: 'string' },
  defaultFlag: { type: 'boolean' },
  domain: { type: 'string' },
  communicationType: { type: 'string' },
} as const;

const ITEM_TYPES: readonly string[] = ['Email', 'Direct', 'Mobile', 'Fax'];

export const communicationItem = (
  tenant: Tenant,
  ordinal: number,
  item: CommunicationItem,
  position: number,
): Value => ({
  id: 7000 + keyOf(ordinal) * 8 + position,
  type: tenant.ref(1 + ITEM_TYPES.indexOf(item.label), item.label, '/company/communicationTypes', 'type'),
  value: item.value,
  extension: item.extension,
  defaultFlag: item.isDefault,
  domain: item.kind === 'Email' ? item.value.slice(item.value.indexOf('@')) : undefined,
  communicationType: item.kind,
});

export const contacts = (tenant: Tenant): Resource => {
  const { contacts: records, ground, sites } = tenant.msp;
  const field =
    <K extends keyof ContactFields>(name: K) =>
    (ordinal: number): ContactFields[K] =>
      records.peek(ordinal, name);

  const defaultPhone = (ordinal: number): CommunicationItem | undefined =>
    records.peek(ordinal, 'items').find((item) => item.kind === 'Phone' && item.isDefault);

  return {
    name: 'contact',
    right: 'contacts.inquire',
    forwardOnly: true,
    rows: recordRows(records, ({ companies, updatedAfter }) => {
      if (updatedAfter !== undefined && updatedAfter >= ground.epoch) return records.ledger.writtenSince(updatedAfter);
      return companies?.flatMap((id) => {
        const company = ordinalOf(id);
        return company === undefined ? [] : ground.contactOwners.of(company);
      });
    }),
    columns: {
      id: number((ordinal) => idOf(ordinal)),
      firstName: text(field('first')),
      lastName: text(field('last')),
      title: text(field('title')),
      company: reference((ordinal) => tenant.companyRef(ground.contactOwners.companyOf(ordinal))),
      site: reference((ordinal) => {
        const site = records.peek(ordinal, 'site');
        return site === null || !sites.has(site) ? null : tenant.siteRef(site);
      }),
      inactiveFlag: flag(field('inactive')),
      defaultFlag: flag(field('primary')),
      defaultBillingFlag: flag(field('primary')),
      defaultPhoneType: text((ordinal) => defaultPhone(ordinal)?.label),
      defaultPhoneNbr: text((ordinal) => defaultPhone(ordinal)?.value),
      defaultPhoneExtension: text((ordinal) => defaultPhone(ordinal)?.extension),
      disablePortalLoginFlag: flag(() => true),
      unsubscribeFlag: flag(() => false),
      types: list(REFERENCE_LIST, (ordinal) =>
        records
          .peek(ordinal, 'types')
          .map((type) => tenant.tableRef('contact-types', type, '/company/contacts/types', 'type')),
      ),
      typeIds: list({}, (ordinal) => records.peek(ordinal, 'types').map(tableId)),
      // A contact without items comes without the member, not with an empty list.
      communicationItems: list(ITEM_MEMBERS, (ordinal) => {
        const items = records.peek(ordinal, 'items');
        return items.length === 0
          ? null
          : items.map((item, position) => communicationItem(tenant, ordinal, item, position));
      }),
      customFields: customFields('contact', field('badge')),
      ...recordInfo(tenant, records.ledger),
    },
  };
};
