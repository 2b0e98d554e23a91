import { addAccount } from './account.ts';
import { addActions } from './actions.ts';
import type { AddResource } from './add-resource.ts';
import { addAudit } from './audit.ts';
import { addCompanies } from './companies.ts';
import { addCompanyMapping } from './company-mapping.ts';
import { addDevices } from './devices.ts';
import { addEvents } from './events.ts';
import { addHealth } from './health.ts';
import { addIntegrations } from './integrations.ts';
import { addMetrics } from './metrics.ts';
import { addOpenApi } from './openapi.ts';
import { addPageRules } from './page-rules.ts';
import { addPages } from './pages.ts';
import { addPair } from './pair.ts';
import { addRuns } from './runs.ts';
import { addStreams } from './streams.ts';
import { addTechnology } from './technology.ts';
import { addUsers } from './users.ts';
import { addValueMapping } from './value-mapping.ts';
import { addVendors } from './vendors.ts';

/** Every resource of the API. */
export const RESOURCES: readonly AddResource[] = [
  addHealth,
  addPair,
  addAccount,
  addUsers,
  addDevices,
  addAudit,
  addVendors,
  addIntegrations,
  addCompanyMapping,
  addValueMapping,
  addStreams,
  addCompanies,
  addTechnology,
  addPages,
  addPageRules,
  addActions,
  addRuns,
  addEvents,
  addMetrics,
  addOpenApi,
];
