import { z } from 'zod';
import { pageOf, pageQuery } from '../../shared/api/paging.ts';
import { idParams } from '../../shared/api/params.ts';
import {
  companiesListQuery,
  companyRow,
  companySummary,
  contactView,
  createCompany as createBody,
  groupView,
  itemsQuery,
  itemView,
  patchCompany as patchBody,
  siteView,
} from '../../shared/api/technology.ts';
import type { Services } from '../services.ts';
import { listCompanies, readCompany } from '../technology/companies.ts';
import { listContacts, listItems, listSites } from '../technology/company-lists.ts';
import { listGroups } from '../technology/flexible-groups.ts';
import { createCompany, patchCompany } from '../technology/save-company.ts';
import { decodeCursor, pageOfRows } from './paging.ts';
import type { Routes } from './route.ts';

const GONE = { 404: 'There is no such company.' };
/** Sort key of every list here. */
const byName = z.tuple([z.string(), z.int()]);
const keyOf = ({ name, id }: { name: string; id: number }) => [name, id];
const asIs = <T>(row: T) => row;

/** Our companies, and what came in for them. */
export function addCompanies(routes: Routes, { clock }: Services): void {
  routes.guarded(
    {
      id: 'companies.list',
      method: 'get',
      path: '/api/companies',
      summary: 'Our companies, by name',
      query: companiesListQuery,
      answer: pageOf(companyRow),
    },
    async ({ query: { q, cursor, limit }, db }) => {
      const rows = await listCompanies(db, { q, after: decodeCursor(cursor, byName), limit: limit + 1 });
      return pageOfRows(rows, limit, keyOf, asIs);
    },
  );

  routes.guarded(
    {
      id: 'companies.create',
      method: 'post',
      path: '/api/companies',
      summary: 'Make a company by hand',
      body: createBody,
      answer: companySummary,
      status: 201,
      refusals: { 409: 'There is a company of that name.' },
    },
    async ({ actor, body, db }) => readCompany(db, await createCompany(db, clock, body, actor)),
  );

  routes.guarded(
    {
      id: 'companies.read',
      method: 'get',
      path: '/api/companies/{id}',
      summary: 'One company: links, drift, last sync, counts by group',
      params: idParams,
      answer: companySummary,
      refusals: GONE,
    },
    ({ params, db }) => readCompany(db, params.id),
  );

  routes.guarded(
    {
      id: 'companies.update',
      method: 'patch',
      path: '/api/companies/{id}',
      summary: 'Change a company that no PSA speaks for',
      params: idParams,
      body: patchBody,
      answer: companySummary,
      refusals: { ...GONE, 409: 'A PSA owns it, the name is taken, or somebody changed it meanwhile.' },
    },
    async ({ actor, params, body, db }) => {
      await patchCompany(db, clock, params.id, body, actor);
      return readCompany(db, params.id);
    },
  );

  routes.guarded(
    {
      id: 'companies.items',
      method: 'get',
      path: '/api/companies/{id}/items',
      summary: 'Flexible items of one group, with smart columns for today',
      params: idParams,
      query: itemsQuery,
      answer: pageOf(itemView),
      refusals: { 404: 'There is no such group.' },
    },
    async ({ params, query: { group, cursor, limit }, db }) => {
      const rows = await listItems(db, clock, params.id, group, decodeCursor(cursor, byName), limit + 1);
      return pageOfRows(rows, limit, keyOf, asIs);
    },
  );

  routes.guarded(
    {
      id: 'companies.contacts',
      method: 'get',
      path: '/api/companies/{id}/contacts',
      summary: 'Contacts of a company',
      params: idParams,
      query: pageQuery,
      answer: pageOf(contactView),
    },
    async ({ params, query: { cursor, limit }, db }) => {
      const rows = await listContacts(db, params.id, decodeCursor(cursor, byName), limit + 1);
      return pageOfRows(rows, limit, keyOf, asIs);
    },
  );

  routes.guarded(
    {
      id: 'companies.sites',
      method: 'get',
      path: '/api/companies/{id}/sites',
      summary: 'Sites of a company',
      params: idParams,
      query: pageQuery,
      answer: pageOf(siteView),
    },
    async ({ params, query: { cursor, limit }, db }) => {
      const rows = await listSites(db, params.id, decodeCursor(cursor, byName), limit + 1);
      return pageOfRows(rows, limit, keyOf, asIs);
    },
  );

  routes.guarded(
    {
      id: 'groups.list',
      method: 'get',
      path: '/api/groups',
      summary: 'Flexible item groups, with how many items they hold',
      answer: z.object({ items: z.array(groupView) }),
    },
    async ({ db }) => ({ items: await listGroups(db) }),
  );
}
