import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Row } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, identifierOf, isObject, scalar, textOf, vendorId } from '../values.ts';
import { chooseFields } from './field-choice.ts';
import { idOf } from './values.ts';

const text = z.string().nullish();
const core = z.object({
  id: vendorId,
  firstname: text,
  lastname: text,
  email: text,
  accountid: scalar,
  isactive: flag,
});

/** Contacts; the default address and number of each stand as fields of their own, beside all of them. */
export function contactReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row {
  const read = rowReader({
    vendor: 'Kaseya BMS',
    kind: 'contact',
    core,
    choice: chooseFields('contact', keys),
    record({ firstname, lastname, email, accountid, isactive }, fields) {
      const parts = [textOf(firstname), textOf(lastname)].flatMap((part) => (part === null ? [] : [part.trim()]));
      const name = parts.length > 0 ? parts.join(' ') : textOf(email);
      if (name === null) return { reject: 'the contact has neither a name nor an e-mail address' };
      return { name, companyId: idOf(accountid), typeIds: [], statusId: null, active: isactive !== false, fields };
    },
  });
  return (raw) => read(withDefaults(raw));
}

function withDefaults(raw: unknown): unknown {
  if (!isObject(raw)) return raw;
  const emails = valuesIn(raw.emails, 'emailaddress');
  const phones = valuesIn(raw.phones, 'phone');
  return {
    ...raw,
    email: emails[0] ?? null,
    emails: emails.join(', '),
    phone: phones[0] ?? null,
    phones: phones.join(', '),
  };
}

/** The default one first. */
function valuesIn(list: unknown, key: string): string[] {
  const rows = Array.isArray(list) ? list.filter(isObject) : [];
  const ordered = [
    ...rows.filter(({ isdefault }) => isdefault === true),
    ...rows.filter((row) => row.isdefault !== true),
  ];
  return ordered.flatMap((row) => {
    const value = row[key];
    const shown = typeof value === 'string' ? identifierOf(value) : null;
    return shown === null ? [] : [shown];
  });
}
