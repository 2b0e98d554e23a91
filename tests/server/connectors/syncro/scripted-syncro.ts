import type { Memo, Session } from '../../../../server/connectors/connector.ts';
import { syncro } from '../../../../server/connectors/syncro/index.ts';
import { answering, type Stand } from '../http/vendor-stand.ts';
import { openAgainst } from '../open-against.ts';
import { type Script, standInFor } from '../scripted-answers.ts';

export const HOST = 'contoso.syncromsp.com';
export const TOKEN = 'Tabc123-0123456789abcdef';

/** A server in Syncro's place. */
export const scriptedSyncro = (script: Script): Promise<Stand> =>
  standInFor(script, answering(404, '{"message":"Not found"}'));

export function openAt(
  stand: Stand,
  { memo, host = HOST }: { memo?: Memo; host?: string } = {},
): Promise<Session<'syncro'>> {
  const routes = `*.syncromsp.com=${stand.origin.origin}`;
  return openAgainst(syncro, { host, apiToken: TOKEN }, { routes, hosts: [], ...(memo ? { memo } : {}) });
}

/** The envelope of a list, as the sheet shows it. */
export function list(key: string, rows: readonly unknown[], page = 1, pages = 1, total = rows.length): string {
  return JSON.stringify({ [key]: rows, meta: { total_pages: pages, total_entries: total, per_page: 50, page } });
}

export const SETTINGS = {
  customers: { customer_fields: [], customer_field_answers: [] },
  assets: { asset_types: [], asset_type_fields: [], asset_type_field_answers: [] },
  locale: { date_format: 'mm-dd-yy' },
};

/** A customer as the sheet shows it. */
export const customer = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ id: 34280001, firstname: 'Dana', lastname: 'Reyes', fullname: 'Dana Reyes', business_name: 'Contoso Dental' },
  ...{ email: 'office@contoso-dental.example', phone: '5550100', mobile: null, disabled: false },
  ...{ address: '12 Harbour Rd', address_2: null, city: 'Springfield', state: 'IL', zip: '62701', notes: null },
  ...{ properties: { 'Service Level': 'Gold' }, business_then_name: 'Contoso Dental', contacts: [] },
  online_profile_url: 'https://contoso.syncromsp.com/my_profile/v2/index?portal_key=PORTAL-KEY',
  ...change,
});

/** An asset as the sheet shows it. */
export const asset = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ id: 12310077, name: 'CD-LT-014', customer_id: 34280001, contact_id: null, asset_type: 'Syncro Device' },
  ...{ created_at: '2025-01-14T09:12:03.551Z', updated_at: '2026-05-02T03:41:10.020Z', asset_serial: '7XK2Q03' },
  properties: {
    ...{ manufacturer: 'Dell Inc.', model: 'Latitude 5440', 'Warranty Expiration': '2028-01-13' },
    kabuto_information: {
      ...{ last_synced_at: '2026-05-02T03:41:02Z', last_user: 'CONTOSO\\dreyes', ram_gb: 16 },
      general: { manufacturer: 'Dell Inc.', model: 'Latitude 5440', serial_number: '7XK2Q03', ip: '203.0.113.24' },
      os: {
        ...{ name: 'Microsoft Windows 11 Pro', build: '22631', windows_release_version: '23H2' },
        ...{ os_architecture: '64-bit', last_boot_time: '2026-04-29T07:58:00-05:00' },
      },
      cpu: [{ name: '13th Gen Intel Core i5-1345U' }],
      hdd: [{ model: 'NVMe 512GB', size: '476 GB' }],
      network_adapters: [
        { name: 'Loopback', physical_address: '' },
        { name: 'Wi-Fi', physical_address: 'A0-B1-C2-D3-E4-F5' },
      ],
    },
  },
  customer: { id: 34280001, online_profile_url: 'https://contoso.syncromsp.com/?portal_key=PORTAL-KEY' },
  ...{ external_rmm_link: null, rmm_store: { triggers: { agent_offline_triggered: 'false' } }, address: null },
  ...change,
});
