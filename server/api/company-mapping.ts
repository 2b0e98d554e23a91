import { z } from 'zod';
import {
  companiesQuery,
  companyDecision,
  decisionAnswer,
  importAnswer,
  importBody,
  type VendorCompany,
  vendorCompany,
} from '../../shared/api/mapping.ts';
import { pageOf } from '../../shared/api/paging.ts';
import { idParams, idText } from '../../shared/api/params.ts';
import type { Database } from '../db/database.ts';
import { askVendor } from '../mapping/ask-vendor.ts';
import { clearDecision, decideCompany } from '../mapping/decide-company.ts';
import { importCompanies } from '../mapping/import-companies.ts';
import { findVendorCompanies, listVendorCompanies, withoutRowId } from '../mapping/vendor-companies.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import type { IntegrationRow } from '../sync/integration-row.ts';
import { mustBeConnected } from '../sync/integrations.ts';
import { announceRun } from './announce-run.ts';
import { decodeCursor, pageOfRows } from './paging.ts';
import type { Routes } from './route.ts';

const REFUSALS = {
  404: 'There is no such integration.',
  409: 'It is disconnected, or somebody decided meanwhile.',
  422: 'There is no such company.',
};
const companyParams = z.object({ id: idText, externalId: z.string().min(1).max(200) });

/** The vendor's companies and how they stand to ours: list, import, map, refuse, exclude, unmap. */
export function addCompanyMapping(routes: Routes, services: Services): void {
  const { clock, sessions } = services;

  routes.guarded(
    {
      id: 'integration-companies.list',
      method: 'get',
      path: '/api/integrations/{id}/companies',
      summary: 'What the vendor has, with mapping state, candidates and their evidence',
      params: idParams,
      query: companiesQuery,
      answer: pageOf(vendorCompany),
      refusals: REFUSALS,
    },
    async ({ params, query, db }) => {
      const integration = await mustBeConnected(db, params.id);
      const after = decodeCursor(query.cursor, z.tuple([z.string(), z.int()]));
      const rows = await listVendorCompanies(db, integration, query, after);
      return pageOfRows(rows, query.limit, ({ name, rowId }) => [name, rowId], withoutRowId);
    },
  );

  routes.guarded(
    {
      id: 'integration-companies.import',
      method: 'post',
      path: '/api/integrations/{id}/companies/import',
      summary: 'Map companies by the safe rule or make new ones, and sync what belongs to them',
      params: idParams,
      body: importBody,
      answer: importAnswer,
      status: 202,
      refusals: { ...REFUSALS, 502: 'The vendor could not be asked for a company that is not stored yet.' },
    },
    async ({ actor, params, body, db, signal }) => {
      const integration = await mustBeConnected(db, params.id);
      const answer = await importCompanies(db, clock, {
        integration,
        exts: body.externalIds,
        actor,
        ask: (exts) => askVendor(sessions, integration, exts, signal),
      });
      await announceRun(services, db, answer.runId);
      return answer;
    },
  );

  routes.guarded(
    {
      id: 'integration-companies.decide',
      method: 'put',
      path: '/api/integrations/{id}/companies/{externalId}/mapping',
      summary: 'Map a company to one of ours, exclude it, or say that a candidate is not it',
      params: companyParams,
      body: companyDecision,
      answer: decisionAnswer,
      refusals: REFUSALS,
    },
    async ({ actor, params, body, db }) => {
      const integration = await mustBeConnected(db, params.id);
      const request = { integration, ext: params.externalId, actor, rev: body.rev };
      const { runId } = await decideCompany(db, clock, request, body);
      if (runId !== null) await announceRun(services, db, runId);
      return { company: await one(db, integration, params.externalId), runId };
    },
  );

  routes.guarded(
    {
      id: 'integration-companies.clear',
      method: 'delete',
      path: '/api/integrations/{id}/companies/{externalId}/mapping',
      summary: 'Take a mapping or exclusion back; records are kept out of sight',
      params: companyParams,
      query: z.object({ rev: z.coerce.number().int().min(0).optional() }),
      answer: decisionAnswer,
      refusals: REFUSALS,
    },
    async ({ actor, params, query, db }) => {
      const integration = await mustBeConnected(db, params.id);
      await clearDecision(db, clock, { integration, ext: params.externalId, actor, rev: query.rev });
      return { company: await one(db, integration, params.externalId), runId: null };
    },
  );
}

async function one(db: Database, integration: IntegrationRow, ext: string): Promise<VendorCompany> {
  const [company] = await findVendorCompanies(db, integration, [ext]);
  if (company) return withoutRowId(company);
  throw new Refusal('unknown_company', 'The vendor has this company no longer. The decision was saved.');
}
