import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Row } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, identifierOf, scalar, textOf, vendorId } from '../values.ts';
import { chooseFields } from './field-choice.ts';
import { idOf } from './values.ts';

const text = z.string().nullish();
const core = z.object({
  id: vendorId,
  name: text,
  firstname: text,
  surname: text,
  emailaddress: text,
  client_id: scalar,
  inactive: flag,
});
type Core = z.infer<typeof core>;

/** Halo's users. They have no types; what they are is told by flags, which are fields. */
export function contactReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row {
  return rowReader({
    vendor: 'Halo',
    kind: 'contact',
    core,
    choice: chooseFields('contact', keys),
    record(row, fields) {
      const name = nameOf(row);
      if (name === null) return { reject: 'the user has neither a name nor an e-mail address' };
      return {
        name,
        companyId: idOf(row.client_id),
        typeIds: [],
        statusId: null,
        active: row.inactive !== true,
        fields,
      };
    },
  });
}

function nameOf({ name, firstname, surname, emailaddress }: Core): string | null {
  const parts = [textOf(firstname), textOf(surname)].flatMap((part) => (part === null ? [] : [part.trim()]));
  return textOf(name)?.trim() ?? (parts.length > 0 ? parts.join(' ') : identifierOf(emailaddress));
}
