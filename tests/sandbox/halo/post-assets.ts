import { z } from 'zod';
import { CaselessQuery } from '../caseless-query.ts';
import { editsOf } from '../msp/edits.ts';
import type { ConfigurationFields } from '../msp/model.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { assetFieldsOf, fieldText } from './asset-fields.ts';
import { typeAt } from './asset-types.ts';
import { API_AGENT, type Instance } from './instance.ts';
import type { Listing } from './listing.ts';
import { inventoryNumber } from './listings/assets.ts';
import { type AssetBody, bodySchema, type Change, readChange } from './read-change.ts';
import { Refused } from './refused.ts';

export interface AssetWrite {
  readonly instance: Instance;
  readonly listing: Listing;
  readonly body: Buffer;
  /** Says that the client did something that was silently ignored, or that loses data. */
  oddity(kind: string): void;
}

/** What is to be written, checked whole before anything is. */
interface Plan {
  readonly ordinal: number | undefined;
  readonly company: number;
  readonly change: Change;
}

/**
 * `POST /Asset`: an array, of one asset too. With an `id` it updates, without one it creates another asset. One asset
 * that cannot be saved fails them all.
 */
export const postAssets = (write: AssetWrite): SandboxResponse => {
  const bodies = readBodies(write.body);
  if (bodies === undefined) return answers.exception('The request body is not an array of assets.');
  try {
    const plans = bodies.map((body) => plan(write, body));
    const saved = plans.map((one) => save(write.instance, one));
    write.instance.msp.touch();
    const rows = saved.map((ordinal) => write.listing.detail(ordinal, new CaselessQuery('includedetails=true')));
    return answers.json(201, rows.length === 1 ? (rows[0] ?? '') : `[${rows.join(',')}]`);
  } catch (error) {
    if (error instanceof Refused) return answers.exception(error.message);
    throw error;
  }
};

const readBodies = (body: Buffer): AssetBody[] | undefined => {
  try {
    return z
      .array(bodySchema)
      .min(1)
      .parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
};

/** @throws Refused for what the vendor answers with an exception */
const plan = (write: AssetWrite, body: AssetBody): Plan => {
  const { instance, listing, oddity } = write;
  const { msp } = instance;
  if (!body.id) return planNew(write, body);
  const ordinal = listing.find(body.id);
  if (ordinal === undefined || !listing.visible(ordinal)) throw new Refused('The asset could not be found.');
  const change = readChange({ instance, ordinal, type: msp.configurations.peek(ordinal, 'type'), oddity }, body);
  checkTag(instance, ordinal, body);
  if (body._donotvalidate !== true) checkMandatory(instance, ordinal, change.fields);
  return { ordinal, company: msp.ground.configurationOwners.companyOf(ordinal), change };
};

const planNew = ({ instance, oddity }: AssetWrite, body: AssetBody): Plan => {
  const { msp } = instance;
  const type = typeAt(body.assettype_id ?? 0);
  const company = instance.clients.ordinalOf(body.client_id ?? 0);
  if (msp.tables.rows('configuration-types')[type] === undefined) throw new Refused('Please select an asset type.');
  if (company === undefined || !msp.companies.population.has(company)) throw new Refused('Please select a client.');
  oddity('asset-created');
  const change = readChange({ instance, ordinal: undefined, type, oddity }, body);
  return { ordinal: undefined, company, change: { ...change, fields: { ...change.fields, type } } };
};

const save = (instance: Instance, { ordinal, company, change }: Plan): number => {
  const edits = editsOf(instance.msp, API_AGENT);
  const fields = {
    ...change.fields,
    ...(change.maker !== undefined && { manufacturer: makerKey(instance, change.maker) }),
  };
  const saved = ordinal ?? edits.create('configurations', company, fields);
  if (ordinal !== undefined) edits.edit('configurations', ordinal, fields);
  instance.addExtras(saved, change.extras);
  return saved;
};

/** A text field takes any maker: one that nobody has typed before as well. */
const makerKey = ({ msp }: Instance, name: string): number => {
  const key = msp.tables.rows('manufacturers').findIndex((row) => row.name === name);
  return key >= 0 ? key : editsOf(msp, API_AGENT).createRow('manufacturers', name);
};

/** The instance can insist on a number of its own for every asset, and says so at any save. */
const checkTag = (instance: Instance, ordinal: number, body: AssetBody): void => {
  if (!instance.settings.uniqueTags) return;
  const wanted = (body.inventory_number ?? inventoryNumber(instance, ordinal)).toLowerCase();
  for (const other of instance.msp.configurations.population.ordinals()) {
    if (other !== ordinal && inventoryNumber(instance, other).toLowerCase() === wanted)
      throw new Refused('Asset tag must be unique');
  }
};

/** Any save fails while a mandatory field of the type is empty, whatever is being saved. */
const checkMandatory = (instance: Instance, ordinal: number, fields: Partial<ConfigurationFields>): void => {
  const { configurations } = instance.msp;
  for (const field of assetFieldsOf(configurations.peek(ordinal, 'type'))) {
    if (!field.mandatory) continue;
    const { source } = field;
    const given =
      typeof source === 'object'
        ? fields.answers?.find(({ question }) => question === source.question)?.value
        : source === 'name'
          ? fields.name
          : undefined;
    const value = given === undefined ? fieldText(instance, field, ordinal) : given;
    if (value === null || value === '') throw new Refused(`Please complete the mandatory field ${field.name}`);
  }
};
