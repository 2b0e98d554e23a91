import type { PageRules } from '../../../shared/page-rules.ts';
import type { Page, PageKind } from '../page.ts';
import { pageByRules } from '../page-by-rules.ts';
import { shownInFrame } from '../shown-in-frame.ts';
import type { Site } from '../site.ts';
import { servicenowHint } from './hint.ts';
import { SYS_ID } from './sys-id.ts';
import { unpackTarget } from './unpack-target.ts';

/** The vendor's own instances, which are nobody's. */
const NOBODYS = /^(?:support|developer|hi|docs|www|community|store)\./;
/** A form `/core_company.do` or a list `/core_company_list.do`. */
const TABLE_PAGE = /^\/([a-z0-9_]+)\.do$/;
/** Every class of configuration item is a table; those that no rule names are known by the table they descend from. */
const CLASS_OF_ITEM = /^cmdb_ci_[a-z0-9_]+?(_list)?$/;

const TABLES: Readonly<Record<PageKind, string>> = {
  company: 'core_company',
  site: 'cmn_location',
  // Opens the form of the item's own class.
  configuration: 'cmdb_ci',
  contact: 'sys_user',
  ticket: 'incident',
};

/** The web app of ServiceNow: forms and lists by table, alone or in a frame of its shells, and workspaces. */
export const servicenow: Site = {
  ...servicenowHint,
  read(url, rules) {
    if (NOBODYS.test(url.hostname)) return null;
    const target = unpackTarget(url);
    if (target) return shownInFrame(readTablePage(target, rules));
    return url.pathname.startsWith('/now/') ? readWorkspace(url, rules) : readTablePage(url, rules);
  },
  // Both interfaces take this and lead to their own form of it.
  recordUrl: (host, kind, externalId) =>
    `https://${host}/nav_to.do?${new URLSearchParams({ uri: `${TABLES[kind]}.do?sys_id=${externalId}` })}`,
};

function readTablePage(url: URL, rules: PageRules): Page | null {
  const table = TABLE_PAGE.exec(url.pathname)?.[1];
  if (table === undefined) return null;
  const id = url.searchParams.get('sys_id');
  return pageByRules(
    'servicenow',
    url.hostname,
    // A form can be asked for by a query as well: then the address does not tell which record it found.
    { names: namesOf(table), externalId: sysId(id), isOpaque: id === null && url.searchParams.has('sysparm_query') },
    rules,
  );
}

/** `/now/sow/record/{table}/{id}/sub/record/{table}/{id}`: of tabs within tabs the innermost is shown. */
function readWorkspace(url: URL, rules: PageRules): Page | null {
  const steps = url.pathname.split('/');
  const [is, table, id] = steps.slice(Math.max(steps.lastIndexOf('sub') + 1, steps.lastIndexOf('record')));
  if (is !== 'record' || table === undefined) return null;
  return pageByRules('servicenow', url.hostname, { names: namesOf(table), externalId: sysId(id) }, rules);
}

function namesOf(table: string): string[] {
  const [item, list = ''] = CLASS_OF_ITEM.exec(table) ?? [];
  return item === undefined ? [table] : [table, `cmdb_ci${list}`];
}

/** `-1` is a record that is being made. */
function sysId(text: string | null | undefined): string | null {
  return text != null && SYS_ID.test(text) ? text : null;
}
