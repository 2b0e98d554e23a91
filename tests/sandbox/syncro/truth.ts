import { assetDefinitions } from './asset-fields.ts';
import type { List } from './list.ts';
import { assetList, contactList, customerList } from './lists.ts';
import { settingsSchema } from './settings.ts';
import { Tenant } from './tenant.ts';

const LISTS: Readonly<Record<string, (tenant: Tenant) => List>> = {
  companies: customerList,
  configurations: assetList,
  contacts: contactList,
};

/**
 * Every record of a kind as the lists would tell it to a token from which nothing is hidden, narrowed by their own
 * parameters; disabled customers are among the companies.
 * @throws RangeError for a kind that the vendor does not have
 */
export function* truthOf(tenant: Tenant, kind: string, query: URLSearchParams): Generator<string> {
  const { dates, dropdowns } = tenant.settings;
  const open = new Tenant(tenant.msp, settingsSchema.parse({ dates, dropdowns }));
  if (kind === 'configuration-types') {
    for (const type of assetDefinitions(open).asset_types) yield JSON.stringify(type);
    return;
  }
  const list = Object.hasOwn(LISTS, kind) ? LISTS[kind]?.(open) : undefined;
  if (list === undefined)
    throw new RangeError(
      `there is no truth of ${kind}; there is of configuration-types, ${Object.keys(LISTS).join(', ')}`,
    );
  const asked = new URLSearchParams({ include_disabled: 'true', ...Object.fromEntries(query) });
  for (const ordinal of list.select(asked)) yield list.render(ordinal);
}
