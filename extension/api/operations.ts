import type { z } from 'zod';
import type {
  AuditView,
  DeviceView,
  deviceInvite,
  Invitation,
  Me,
  Paired,
  pairRequest,
  UserChange,
  UserView,
  userInvite,
} from '../../shared/api/access.ts';
import type { Account, AccountChange } from '../../shared/api/account.ts';
import type { Health, Hello } from '../../shared/api/health.ts';
import type {
  CheckAnswer,
  createIntegration,
  DisconnectPreview,
  FieldsAnswer,
  IntegrationView,
  patchIntegration,
} from '../../shared/api/integrations.ts';
import type {
  ActionView,
  CompanyDecision,
  companiesQuery,
  decisionAnswer,
  importAnswer,
  importBody,
  LookupsAnswer,
  MappingsAnswer,
  PutMappings,
  Undecided,
  UndoAnswer,
  undoBody,
  VendorCompany,
} from '../../shared/api/mapping.ts';
import type { PagesAnswer, pagesBody } from '../../shared/api/pages.ts';
import type { ListPage, pageQuery } from '../../shared/api/paging.ts';
import type {
  ChangeView,
  changesQuery,
  decideHoldsAnswer,
  decideHoldsBody,
  HeldRecord,
  RunView,
  runLogLine,
  runLogQuery,
  runStarted,
  runsQuery,
  syncBody,
} from '../../shared/api/runs.ts';
import type { previewBody, putStream, putStreamAnswer, StreamPreview, StreamView } from '../../shared/api/streams.ts';
import type {
  CompanyRow,
  CompanySummary,
  ContactView,
  companiesListQuery,
  createCompany,
  GroupView,
  ItemView,
  PatchCompany,
  SiteView,
} from '../../shared/api/technology.ts';
import type { GridItem, GridSummary, gridQuery, gridScope } from '../../shared/api/technology-grid.ts';
import type { VendorsAnswer } from '../../shared/api/vendors.ts';
import type { LookupKind, MappingKind, StreamName } from '../../shared/kinds.ts';
import type { PageRules } from '../../shared/page-rules.ts';

interface PageInput {
  cursor?: string;
  limit?: number;
}
/** A query before it is written into an address: defaults may be left out, numbers given as such. */
type QueryOf<T extends z.ZodType> = { [K in keyof z.output<T>]?: z.output<T>[K] | undefined };
interface OneId {
  params: { id: number };
}

/**
 * Every operation of the server that the extension calls: method and path as in its OpenAPI document, what it takes and
 * what it answers. Types only, derived from the server's own schemas.
 */
export interface Operations {
  'GET /healthz': { answer: Health };
  'GET /api/hello': { answer: Hello };
  'POST /api/pair': { body: z.input<typeof pairRequest>; answer: Paired };
  'GET /api/me': { answer: Me };

  'GET /api/account': { answer: Account };
  'PATCH /api/account': { body: AccountChange; answer: Account };
  'GET /api/vendors': { answer: VendorsAnswer };

  'GET /api/users': { query: PageInput; answer: ListPage<UserView> };
  'POST /api/users/invite': { body: z.input<typeof userInvite>; answer: Invitation };
  'PATCH /api/users/{id}': OneId & { body: UserChange; answer: UserView };
  'GET /api/devices': { query: PageInput & { userId?: number }; answer: ListPage<DeviceView> };
  'POST /api/devices/invite': { body: z.input<typeof deviceInvite>; answer: Invitation };
  'DELETE /api/devices/{id}': OneId & { answer: null };
  'GET /api/audit': { query: PageInput; answer: ListPage<AuditView> };

  'GET /api/integrations': { answer: { items: IntegrationView[] } };
  'POST /api/integrations': { body: z.input<typeof createIntegration>; answer: IntegrationView };
  'GET /api/integrations/{id}': OneId & { answer: IntegrationView };
  'PATCH /api/integrations/{id}': OneId & { body: z.input<typeof patchIntegration>; answer: IntegrationView };
  'DELETE /api/integrations/{id}': OneId & { answer: IntegrationView };
  'GET /api/integrations/{id}/disconnect': OneId & { answer: DisconnectPreview };
  'POST /api/integrations/{id}/check': OneId & { answer: CheckAnswer };
  'GET /api/integrations/{id}/fields/{stream}': {
    params: { id: number; stream: StreamName };
    query: { type?: readonly string[] };
    answer: FieldsAnswer;
  };

  'GET /api/integrations/{id}/companies': OneId & {
    query: QueryOf<typeof companiesQuery>;
    answer: ListPage<VendorCompany>;
  };
  'POST /api/integrations/{id}/companies/import': OneId & {
    body: z.input<typeof importBody>;
    answer: z.infer<typeof importAnswer>;
  };
  'PUT /api/integrations/{id}/companies/{externalId}/mapping': {
    params: { id: number; externalId: string };
    body: CompanyDecision;
    answer: z.infer<typeof decisionAnswer>;
  };
  'DELETE /api/integrations/{id}/companies/{externalId}/mapping': {
    params: { id: number; externalId: string };
    query: { rev?: number };
    answer: z.infer<typeof decisionAnswer>;
  };
  'GET /api/integrations/{id}/lookups/{kind}': { params: { id: number; kind: LookupKind }; answer: LookupsAnswer };
  'GET /api/integrations/{id}/mappings/{kind}': {
    params: { id: number; kind: MappingKind };
    answer: MappingsAnswer;
  };
  'PUT /api/integrations/{id}/mappings/{kind}': {
    params: { id: number; kind: MappingKind };
    body: PutMappings;
    answer: MappingsAnswer;
  };
  'POST /api/integrations/{id}/mappings/{kind}/create-unmapped': {
    params: { id: number; kind: MappingKind };
    answer: MappingsAnswer;
  };

  'GET /api/integrations/{id}/streams/{stream}': {
    params: { id: number; stream: StreamName };
    answer: StreamView;
  };
  'PUT /api/integrations/{id}/streams/{stream}': {
    params: { id: number; stream: StreamName };
    body: z.input<typeof putStream>;
    answer: z.infer<typeof putStreamAnswer>;
  };

  'POST /api/integrations/{id}/preview': OneId & { body: z.input<typeof previewBody>; answer: StreamPreview };

  'GET /api/page-rules': { answer: PageRules };
  'GET /api/integrations/{id}/undecided': OneId & { query: { beside: string }; answer: Undecided };
  'POST /api/pages': { body: z.input<typeof pagesBody>; answer: PagesAnswer };

  'POST /api/integrations/{id}/sync': OneId & { body: z.input<typeof syncBody>; answer: z.infer<typeof runStarted> };
  'GET /api/runs': { query: QueryOf<typeof runsQuery>; answer: ListPage<RunView> };
  'GET /api/runs/{id}': OneId & { answer: RunView };
  'GET /api/runs/{id}/log': OneId & {
    query: QueryOf<typeof runLogQuery>;
    answer: ListPage<z.infer<typeof runLogLine>>;
  };
  'GET /api/runs/{id}/changes': OneId & { query: QueryOf<typeof changesQuery>; answer: ListPage<ChangeView> };
  'GET /api/runs/{id}/held': OneId & { query: QueryOf<typeof pageQuery>; answer: ListPage<HeldRecord> };
  'POST /api/runs/{id}/cancel': OneId & { answer: RunView };
  'POST /api/runs/{id}/approve-deletes': OneId & {
    body: z.input<typeof decideHoldsBody>;
    answer: z.infer<typeof decideHoldsAnswer>;
  };

  'GET /api/companies': { query: QueryOf<typeof companiesListQuery>; answer: ListPage<CompanyRow> };
  'POST /api/companies': { body: z.input<typeof createCompany>; answer: CompanySummary };
  'GET /api/companies/{id}': OneId & { answer: CompanySummary };
  'PATCH /api/companies/{id}': OneId & { body: PatchCompany; answer: CompanySummary };
  'GET /api/companies/{id}/items': OneId & {
    query: PageInput & { group: number | string };
    answer: ListPage<ItemView>;
  };
  'GET /api/companies/{id}/contacts': OneId & { query: PageInput; answer: ListPage<ContactView> };
  'GET /api/companies/{id}/sites': OneId & { query: PageInput; answer: ListPage<SiteView> };
  'GET /api/technology/items': { query: QueryOf<typeof gridQuery>; answer: ListPage<GridItem> };
  'GET /api/technology/summary': { query: QueryOf<typeof gridScope>; answer: GridSummary };
  'GET /api/groups': { answer: { items: GroupView[] } };

  'GET /api/actions': { query: PageInput & { subject?: string }; answer: ListPage<ActionView> };
  'POST /api/actions/{id}/undo': OneId & { body: z.input<typeof undoBody>; answer: UndoAnswer };
}

export type Operation = keyof Operations;
export type AnswerOf<O extends Operation> = Operations[O]['answer'];

type Part<O extends Operation, K extends string> = Operations[O] extends Record<K, infer V> ? V : never;
type Need<K extends string, V> = [V] extends [never] ? Record<never, never> : Record<K, V>;

/** Input of an operation; a query may always be left out. */
export type InputOf<O extends Operation> = Need<'params', Part<O, 'params'>> &
  Need<'body', Part<O, 'body'>> &
  Partial<Need<'query', Part<O, 'query'>>>;

/** Operations whose input may be left out. */
export type InputFree = {
  [O in Operation]: Record<never, never> extends InputOf<O> ? O : never;
}[Operation];
