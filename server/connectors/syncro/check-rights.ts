import { z } from 'zod';
import type { Check } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { readJson } from '../read-json.ts';
import { rowId } from '../row-id.ts';
import { tryFeature } from '../try-feature.ts';
import type { Client } from './client.ts';
import { LISTS, readPage } from './pages.ts';
import { readRecord } from './read-records.ts';
import { RIGHTS } from './rights.ts';
import type { AccountSettings } from './settings.ts';

/** Of `/me` nothing else is read: the answer holds the user's own key in clear (Syncro sheet, authentication). */
const me = z.object({
  two_factor_required: z.boolean().nullish(),
  permissions: z.object({ asset: z.object({ write: z.boolean().nullish() }).nullish() }).nullish(),
});

/**
 * Tries every feature by its cheapest call. Write-back is not tried: nothing is changed in a customer's records to find
 * out whether it may be; Syncro says itself whether the token may.
 *
 * Throws `ConnectorError` for what stands in the way of all of them: a wrong token, a host that does not answer.
 */
export async function* checkRights(client: Client, settings: () => Promise<AccountSettings>): AsyncGenerator<Check> {
  const { permissions } = await identify(client);
  let customers: number | undefined;
  const companies = await tryFeature('companies', RIGHTS.listCustomers, async () => {
    customers = (await readPage(client, LISTS.customers, 1)).total ?? undefined;
    return customers;
  });
  yield customers === 1 ? ofOneCustomer(companies) : companies;
  yield tryFeature('contacts', RIGHTS.viewCustomer, async () => {
    return (await readPage(client, LISTS.contacts, 1)).total ?? undefined;
  });
  let assets: unknown[] = [];
  yield await tryFeature('configurations', RIGHTS.listAssets, async () => {
    const page = await readPage(client, LISTS.assets, 1);
    assets = page.rows;
    return page.total ?? undefined;
  });
  const id = rowId(assets[0]);
  if (id !== '') {
    yield tryFeature('configurations', RIGHTS.viewAsset, async () => {
      await readRecord(client, { kind: 'configuration', id });
      return undefined;
    });
  }
  yield tryFeature('configurations', RIGHTS.settings, async () => {
    await settings();
    return undefined;
  });
  const mayWrite = permissions?.asset?.write;
  if (mayWrite !== null && mayWrite !== undefined) yield writing(mayWrite);
}

async function identify(client: Client): Promise<z.infer<typeof me>> {
  let body: unknown;
  await client.send({
    path: '/me',
    right: RIGHTS.listCustomers,
    verify: (tried) => {
      body = readJson(tried);
    },
  });
  const who = me.safeParse(body).data ?? {};
  if (who.two_factor_required === true) {
    throw new ConnectorError(
      'credentials-refused',
      'This is the key of a person who signs in with two factors, which no nightly sync can do. Make an API token under Admin > API Tokens and enter that.',
      { host: client.host, field: 'apiToken' },
    );
  }
  return who;
}

/** A "single-customer" user sees nobody else's records, and Syncro does not say so anywhere. */
function ofOneCustomer(line: Check): Check {
  const { fix } = RIGHTS.listCustomers;
  const hides = 'All companies but one, if the token belongs to a user who is tied to a single customer.';
  return { ...line, ok: false, hides, fix };
}

function writing(ok: boolean): Check {
  const { right, hides, fix } = RIGHTS.editAsset;
  return { feature: 'writeBack', right, ok, ...(ok ? {} : { hides, fix }) };
}
