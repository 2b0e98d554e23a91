import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Part, Row, Stream } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, textOf, vendorId } from '../values.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import { isVendorId } from './conditions.ts';
import { chooseFields } from './field-choice.ts';
import { goesOn, MAX_PAGE, readRows } from './paging.ts';
import { RIGHTS } from './rights.ts';
import { ref, refId } from './values.ts';

const core = z.object({ id: vendorId, name: z.string().nullish(), company: ref, inactiveFlag: flag });

/** Makes the reader of one company's sites; the schema is compiled once for all companies. */
export function siteReader(keys: readonly FieldKey[] | 'all'): (companyId: string) => (raw: unknown) => Row {
  const choice = chooseFields('site', keys);
  return (companyId) =>
    rowReader({
      vendor: 'ConnectWise',
      kind: 'site',
      core,
      choice,
      record(row, fields) {
        const name = textOf(row.name);
        if (name === null) return { reject: 'the site has no name' };
        return {
          name,
          companyId: refId(row.company) ?? companyId,
          typeIds: [],
          statusId: null,
          active: row.inactiveFlag !== true,
          fields,
        };
      },
    });
}

const rowsBefore = z.int().nonnegative();

/** Sites, one part a company: ConnectWise has no list of all sites. */
export function siteStream(client: Client): Stream {
  return {
    kind: 'site',
    after: ['company'],
    since: 'none',
    async parts(selection, known) {
      const keys = wantedKeys(selection);
      const reader = siteReader(keys);
      const companies = selection.companies === 'all' ? await known.ids('company') : selection.companies;
      return companies.filter(isVendorId).map((companyId) => sitesOf(client, companyId, reader(companyId)));
    },
  };
}

/** Path of one company's sites. */
export function sitesPath(companyId: string): string {
  return `/company/companies/${companyId}/sites`;
}

/**
 * By page number: not every sub-list can page by last id (ConnectWise sheet, pagination). The cursor counts the rows
 * before the page, so that a page size halved on the way, or restored, repeats rows but never skips any.
 */
function sitesOf(client: Client, companyId: string, row: (raw: unknown) => Row): Part {
  return {
    key: `company:${companyId}`,
    company: companyId,
    volatile: ['_info'],
    pageSize: MAX_PAGE,
    async page(cursor, query) {
      const pageSize = Math.min(query.pageSize, MAX_PAGE);
      const page = Math.floor((cursor === null ? 0 : rowsBefore.parse(cursor)) / pageSize) + 1;
      let rows: unknown[] = [];
      const answer = await client.send({
        path: sitesPath(companyId),
        right: RIGHTS.company,
        // Without `fields`: one server was seen to refuse a field of sites that it has.
        query: { orderBy: 'id asc', page: String(page), pageSize: String(pageSize) },
        verify: (tried) => {
          rows = readRows(tried);
        },
      });
      return {
        body: answer.body,
        *rows() {
          for (const raw of rows) yield row(raw);
        },
        next: goesOn(answer, rows.length, pageSize) ? page * pageSize : null,
      };
    },
  };
}
