import { double, flag, list, object, text } from '../../json-text.ts';
import type { CommunicationItem } from '../../msp/model.ts';
import { GIANT, keyOf } from '../../msp/population.ts';
import { CONTACT_TYPES } from '../../msp/vocabulary/tables.ts';
import { customFieldsOf } from '../custom-fields.ts';
import { GIANT_IDS, type Instance, moment, PLACEHOLDER } from '../instance.ts';
import { byNumber, type Listing, leavingOut } from '../listing.ts';
import { allSites, findSite } from './sites.ts';

/**
 * Every site has a placeholder user. Slots and ids of these lie above those of ordinary people and below those of the
 * estate's giants; the sites of its giant companies come last among them.
 */
const GENERAL = 2 ** 36;
const GENERAL_GIANTS = 2 ** 38;
const GIANT_SITES = GIANT * 32;
const GENERAL_IDS = 1_000_000_000;
const VIP = CONTACT_TYPES.indexOf('VIP');
const DECISION_MAKER = CONTACT_TYPES.indexOf('Decision Maker');

const isGeneral = (slot: number): boolean => slot >= GENERAL + PLACEHOLDER && slot < GIANT;

const generalAt = (site: number): number => (site < GIANT_SITES ? GENERAL + site : GENERAL_GIANTS + site - GIANT_SITES);

const siteOfGeneral = (slot: number): number =>
  slot < GENERAL_GIANTS ? slot - GENERAL : GIANT_SITES + slot - GENERAL_GIANTS;

/** A general user's id follows from the site's; room for half a billion of either is left. */
const generalId = (siteId: number): number =>
  siteId < GIANT_IDS ? GENERAL_IDS + siteId : GENERAL_IDS * 1.5 + siteId - GIANT_IDS;

const siteIdOfGeneral = (id: number): number =>
  id < GENERAL_IDS * 1.5 ? id - GENERAL_IDS : id - GENERAL_IDS * 1.5 + GIANT_IDS;

/** `GET /Users`: the contacts, and a "General User" for each site. */
export const users = (instance: Instance): Listing => {
  const { msp } = instance;
  const { contacts, ground } = msp;
  const customFields = customFieldsOf(instance, 'contact');
  const siteOf = (slot: number): number | undefined => {
    if (isGeneral(slot)) return siteOfGeneral(slot);
    const site = contacts.peek(slot, 'site');
    return site === null || !msp.sites.has(site) ? undefined : site;
  };
  const companyOf = (slot: number): number => {
    if (!isGeneral(slot)) return ground.contactOwners.companyOf(slot);
    const site = siteOfGeneral(slot);
    return site === PLACEHOLDER ? PLACEHOLDER : msp.sites.companyOf(site);
  };
  const id = (slot: number): number =>
    isGeneral(slot) ? generalId(instance.siteId(siteOfGeneral(slot))) : instance.users.idOf(slot);
  const nameOf = (slot: number): string =>
    isGeneral(slot)
      ? 'General User'
      : [contacts.peek(slot, 'first'), contacts.peek(slot, 'last')].filter((part) => part !== null).join(' ');
  const inactive = (slot: number): boolean => !isGeneral(slot) && contacts.peek(slot, 'inactive');
  const service = (slot: number): boolean => !isGeneral(slot) && keyOf(slot) % 40 === 7;
  const updatedAt = (slot: number): number =>
    isGeneral(slot) ? ground.epoch - 1000 : instance.updatedAt(contacts.ledger, slot);
  const item = (slot: number, label: string, nth = 0): string =>
    isGeneral(slot) ? '' : (itemsOf(contacts.peek(slot, 'items'), label)[nth]?.value ?? '');

  const siteMembers = (slot: number): Record<string, string> => {
    const site = siteOf(slot);
    // What is not set is 0 or -1.
    const siteId = site === undefined ? -(keyOf(slot) % 2) : instance.siteId(site);
    return {
      site_id: double(siteId),
      site_id_int: String(siteId),
      site_name: text(site === undefined ? '' : instance.siteName(site)),
      client_id: String(instance.clientId(companyOf(slot))),
      client_name: text(instance.clientName(companyOf(slot))),
    };
  };

  const members = (slot: number): Record<string, string> => {
    const general = isGeneral(slot);
    const site = siteOf(slot);
    const types = general ? [] : contacts.peek(slot, 'types');
    return {
      id: String(id(slot)),
      name: text(nameOf(slot)),
      ...siteMembers(slot),
      firstname: text(general ? 'General' : contacts.peek(slot, 'first')),
      surname: text(general ? 'User' : contacts.peek(slot, 'last')),
      initials: '""',
      title: text(general ? null : contacts.peek(slot, 'title')),
      emailaddress: text(item(slot, 'Email')),
      email2: text(item(slot, 'Email', 1)),
      phonenumber: text(item(slot, 'Direct')),
      phonenumber_preferred: text(item(slot, 'Direct') || item(slot, 'Mobile')),
      sitephonenumber: text(site === undefined ? '' : (instance.sitePhone(site) ?? '')),
      homenumber: '""',
      mobilenumber: text(item(slot, 'Mobile')),
      mobilenumber2: '""',
      fax: text(item(slot, 'Fax')),
      inactive: flag(inactive(slot)),
      isserviceaccount: flag(service(slot)),
      isimportantcontact: flag(types.includes(VIP)),
      isimportantcontact2: flag(types.includes(DECISION_MAKER)),
      linked_agent_id: '0',
      login: text(general ? '' : item(slot, 'Email').replace(/@.*/u, '')),
      azure_id: '""',
      customfields: list([]),
      use: '"user"',
    };
  };

  const detail = (slot: number): Record<string, string> => ({
    ismaincontact: flag(!isGeneral(slot) && contacts.peek(slot, 'primary')),
    iscontractcontact: 'false',
    azureoid: '""',
    customfields: isGeneral(slot) ? list([]) : customFields(slot),
    ulastupdate: text(moment(updatedAt(slot))),
  });

  const onSite = byNumber((slot) => {
    const site = siteOf(slot);
    return site === undefined ? 0 : instance.siteId(site);
  });

  return {
    path: '/Users',
    collection: 'users',
    scope: 'read:customers',
    area: 'users',
    filters: {
      site_id: onSite,
      toplevel_id: byNumber((slot) => instance.topLevelOf(companyOf(slot)).id),
      exclude_generaluser: leavingOut(isGeneral),
      includeserviceaccount: (value) => (value.toLowerCase() === 'false' ? (slot) => !service(slot) : () => true),
      includenonserviceaccount: (value) => (value.toLowerCase() === 'false' ? service : () => true),
      // Nobody here is an agent, and the general users are no default users of a site.
      exclude_agents: leavingOut(() => false),
      exclude_defaultsiteusers: leavingOut(() => false),
    },
    shaping: ['includenotes', 'search_phonenumbers'],
    orders: { name: (slot) => nameOf(slot).toLowerCase() },
    searchable: { name: nameOf, emailaddress: (slot) => item(slot, 'Email') },
    id,
    find: (wanted) => {
      if (wanted >= GENERAL_IDS && wanted < GIANT_IDS) {
        const site = findSite(instance, siteIdOfGeneral(wanted));
        return site === undefined ? undefined : generalAt(site);
      }
      const ordinal = instance.users.ordinalOf(wanted);
      return ordinal !== undefined && contacts.population.has(ordinal) ? ordinal : undefined;
    },
    *all() {
      for (let at = contacts.population.after(-1); at !== undefined && at < GIANT; at = contacts.population.after(at))
        yield at;
      for (const site of allSites(instance)) yield generalAt(site);
      yield* contacts.population.giants();
    },
    ofCompany: (company) =>
      msp.companies.population.has(company)
        ? [...ground.contactOwners.of(company), ...msp.sites.of(company).map(generalAt)]
        : [],
    writtenSince: (at) => (at < ground.epoch ? undefined : contacts.ledger.writtenSince(at)),
    companyOf,
    visible: (slot) => instance.sees(companyOf(slot)),
    inactive,
    updatedAt,
    searched: (slot) => [nameOf(slot), item(slot, 'Email')],
    row: (slot) => object(members(slot)),
    detail: (slot, query) => object({ ...members(slot), ...(query.flag('includedetails') === true && detail(slot)) }),
  };
};

/** The default one of a kind comes first. */
const itemsOf = (items: readonly CommunicationItem[], label: string): CommunicationItem[] =>
  items.filter((item) => item.label === label).sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
