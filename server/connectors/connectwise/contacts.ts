import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Row, Stream } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, textOf, vendorId } from '../values.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import {
  COMMUNICATION_KEYS,
  communicationItems,
  fillCommunication,
  isCommunicationKey,
  primaryEmail,
} from './communication.ts';
import { chooseFields } from './field-choice.ts';
import { rangedPart } from './listing.ts';
import { RIGHTS } from './rights.ts';
import { selectionConditions } from './selection-conditions.ts';
import { ref, refId } from './values.ts';

const core = z.object({
  id: vendorId,
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  company: ref,
  inactiveFlag: flag,
  types: z.array(z.object({ id: vendorId })).nullish(),
  communicationItems,
});

/** Communication items come always: a contact without a name is known by its address. */
const ASK = ['id', 'firstName', 'lastName', 'company/id', 'inactiveFlag', 'types', 'communicationItems'];

/** Contacts with their types; e-mail addresses and numbers are made from their communication items. */
export function contactReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row {
  const choice = chooseFields('contact', keys);
  return rowReader({
    vendor: 'ConnectWise',
    kind: 'contact',
    core,
    choice,
    record(row, fields) {
      const items = row.communicationItems ?? [];
      const names = [textOf(row.firstName), textOf(row.lastName)].flatMap((name) =>
        name === null ? [] : [name.trim()],
      );
      const name = names.length > 0 ? names.join(' ') : primaryEmail(items);
      if (name === null) return { reject: 'the contact has neither a name nor an e-mail address' };
      fillCommunication(fields, items, keys === 'all' ? COMMUNICATION_KEYS : keys.filter(isCommunicationKey));
      return {
        name,
        companyId: refId(row.company),
        typeIds: (row.types ?? []).map(({ id }) => String(id)),
        statusId: null,
        active: row.inactiveFlag !== true,
        fields,
      };
    },
  });
}

/** Contacts, by change time where the engine has a mark. Types are left to the engine: they are a list of their own. */
export function contactStream(client: Client, now: () => Date): Stream {
  return {
    kind: 'contact',
    since: 'server',
    async parts(selection) {
      const keys = wantedKeys(selection);
      const conditions = selectionConditions(selection, { companies: 'company/id' });
      const chosen = chooseFields('contact', keys).ask.filter((name) => !ASK.includes(name));
      return [
        rangedPart(client, {
          path: '/company/contacts',
          right: RIGHTS.contact,
          ask: [...ASK, ...chosen],
          conditions,
          sinceConditions: conditions,
          pageSize: 1_000,
          row: contactReader(keys),
          now,
        }),
      ];
    },
  };
}
