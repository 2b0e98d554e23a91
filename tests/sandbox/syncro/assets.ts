import { keyOf } from '../msp/population.ts';
import { assetType, hasAgent } from './asset-fields.ts';
import { assetProperties, hasInventoryAsText, hasSerialAtTop } from './asset-properties.ts';
import { embeddedCustomer } from './customers.ts';
import { inventory } from './inventory.ts';
import { siteAddress } from './site-address.ts';
import { ACCOUNT_ID, IDS, type Tenant } from './tenant.ts';

/** The agent's alert settings: truths and falsehoods are texts in here. */
const TRIGGERS = {
  bsod_triggered: 'false',
  time_triggered: 'false',
  no_av_triggered: 'false',
  defrag_triggered: 'false',
  firewall_triggered: 'false',
  app_crash_triggered: 'false',
  low_hd_space_triggered: 'false',
  smart_failure_triggered: 'false',
  device_manager_triggered: 'false',
  agent_offline_triggered: 'true',
} as const;

/** When an asset was last written: by a person, or by the agent, which writes also where nothing has changed. */
const updatedAt = (tenant: Tenant, ordinal: number): number => {
  const { configurations, ground } = tenant.msp;
  const written = tenant.updatedAt(configurations.ledger, ordinal);
  if (!hasAgent(configurations.peek(ordinal, 'type'))) return written;
  return Math.max(written, ground.rounds.touched(keyOf(ordinal))?.at ?? 0);
};

/** An asset as the list has it, the agent's whole inventory with it. */
export const assetRecord = (tenant: Tenant, ordinal: number) => {
  const { configurations, contacts, sites, ground } = tenant.msp;
  const fields = configurations.read(ordinal);
  const { name, type, contact, site, serial } = fields;
  const company = ground.configurationOwners.companyOf(ordinal);
  const customerId = tenant.customerId(company);
  const id = IDS.configurations.idOf(ordinal);
  const dates = tenant.dates(configurations.ledger, ordinal, updatedAt(tenant, ordinal));
  const asText = hasAgent(type) && hasInventoryAsText(ordinal);
  return {
    id,
    name,
    customer_id: customerId,
    contact_id: contact !== null && contacts.population.has(contact) ? IDS.contacts.idOf(contact) : null,
    ...dates,
    properties: assetProperties(tenant, ordinal, fields),
    asset_type: assetType(tenant, type).name,
    asset_serial: hasSerialAtTop(ordinal) ? serial : null,
    external_rmm_link: null,
    customer: customerId === null ? null : embeddedCustomer(tenant, company),
    rmm_links: [],
    rmm_store: {
      id: id - 12_000_000,
      asset_id: id,
      account_id: ACCOUNT_ID,
      triggers: TRIGGERS,
      windows_updates: {},
      emsisoft: {},
      general: asText ? { info: JSON.stringify(inventory(tenant, ordinal, fields)) } : {},
      ...dates,
      override_alert_agent_offline_mins: null,
      override_alert_agent_rearm_after_mins: null,
      override_low_hd_threshold: null,
      override_autoresolve_offline_alert: null,
    },
    address: customerId !== null && site !== null && sites.has(site) ? siteAddress(tenant, site) : null,
  };
};

/** An asset alone: two facts more, and no address. */
export const assetDetail = (tenant: Tenant, ordinal: number) => {
  const { address: _address, ...record } = assetRecord(tenant, ordinal);
  return { ...record, has_live_chat: false, snmp_enabled: null };
};
