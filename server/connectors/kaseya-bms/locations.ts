import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Row } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, isObject, scalar, textOf, vendorId } from '../values.ts';
import { mainOf } from './accounts.ts';
import { chooseFields } from './field-choice.ts';
import { idOf } from './values.ts';

const core = z.object({ id: vendorId, locationname: z.string().nullish(), accountid: scalar, isactive: flag });

/** The locations of an account, which come inside it. Their names repeat from account to account; ids do not. */
export function locationReader(keys: readonly FieldKey[] | 'all'): (account: unknown) => Row[] {
  const read = rowReader({
    vendor: 'Kaseya BMS',
    kind: 'site',
    core,
    choice: chooseFields('site', keys),
    record({ locationname, accountid, isactive }, fields) {
      const name = textOf(locationname)?.trim() ?? null;
      const companyId = idOf(accountid);
      if (name === null) return { reject: 'the location has no name' };
      if (companyId === null) return { reject: 'the account of the location has no id' };
      return { name, companyId, typeIds: [], statusId: null, active: isactive !== false, fields };
    },
  });
  return (account) => {
    if (!isObject(account) || !Array.isArray(account.locations)) return [];
    return account.locations.map((location: unknown) =>
      read(isObject(location) ? { ...mainOf(location.addresses), ...location, accountid: account.id } : location),
    );
  };
}
