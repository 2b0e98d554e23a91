import { text } from 'node:stream/consumers';
import { autotask } from '../../../../server/connectors/autotask/index.ts';
import type { Memo, Session } from '../../../../server/connectors/connector.ts';
import { ConnectorError } from '../../../../server/connectors/errors.ts';
import { type Stand, standIn } from '../http/vendor-stand.ts';
import { openAgainst } from '../open-against.ts';

export const CREDENTIALS = {
  username: 'abc123@CONTOSO.EXAMPLE',
  secret: 's3cr#t~*',
  integrationCode: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ1',
};

/** One request as the vendor got it, without its headers. */
export interface Got {
  method: string;
  host: string;
  /** Below `/ATServicesRest/V1.0/`. */
  path: string;
  body: unknown;
}

export type Answer = { status: number; body: unknown; headers?: Record<string, string> } | object;
export type Answers = Readonly<Record<string, (got: Got) => Answer>>;

export const refused = (status: number, ...errors: string[]): Answer => ({ status, body: { errors } });

/** A page as the sheet shows it; `more` is whether the vendor has a next one. */
export const pageOf = (items: readonly unknown[], more = false): Answer => ({
  items,
  pageDetails: {
    count: items.length,
    requestCount: 500,
    prevPageUrl: null,
    nextPageUrl: more ? 'https://webservices22.autotask.net/ATServicesRest/V1.0/X/query/next?paging=eyJ' : null,
  },
});

const described = (name: string, more: object = {}) => ({
  name,
  dataType: 'string',
  isReadOnly: false,
  isReference: false,
  isPickList: false,
  picklistValues: null,
  ...more,
});

export const picklist = (name: string, labels: Readonly<Record<string, string>>) =>
  described(name, {
    dataType: 'integer',
    isPickList: true,
    picklistValues: Object.entries(labels).map(([value, label]) => ({ value, label, isActive: value !== '99' })),
  });

const FIELDS = {
  Companies: [
    ...['id', 'companyName', 'isActive', 'companyNumber', 'webAddress', 'city', 'countryID'].map((n) => described(n)),
    picklist('companyType', { 0: 'House', 1: 'Customer', 99: 'Former' }),
    picklist('classification', { 200: 'Gold' }),
  ],
  CompanyLocations: ['id', 'companyID', 'name', 'isActive', 'isPrimary'].map((n) => described(n)),
  ConfigurationItems: [
    ...[
      'id',
      'companyID',
      'configurationItemType',
      'isActive',
      'referenceTitle',
      'productID',
      'serialNumber',
      'installDate',
      'warrantyExpirationDate',
      'rmmDeviceAuditHostname',
      'rmmDeviceAuditMemoryBytes',
      'rmmDeviceUid',
      'lastModifiedTime',
    ].map((n) => described(n)),
    picklist('rmmDeviceAuditManufacturerID', { 12: 'Dell Inc.' }),
  ],
  Contacts: ['id', 'companyID', 'firstName', 'lastName', 'emailAddress', 'isActive', 'title'].map((n) => described(n)),
} as const;

const ownField = (name: string, type: string, more: object = {}) => ({
  name,
  label: name,
  type,
  isReadOnly: false,
  isReference: false,
  isPickList: false,
  picklistValues: null,
  ...more,
});

const UDFS = [
  ownField('Purchase Date', 'datetime', { label: 'Purchased on' }),
  ownField('Maker', 'string'),
  ownField('Admin Password', 'string'),
  ownField('Owner', 'integer', { isReference: true }),
];
const DEFINITIONS = [
  { id: 1, name: 'Purchase Date', isProtected: false, isEncrypted: false },
  { id: 2, name: 'Admin Password', isProtected: true, isEncrypted: false },
];

/** What every tenant answers until a test says otherwise. */
function usual({ path }: Got): Answer | undefined {
  const [entity = '', ...rest] = path.split('/');
  const what = rest.join('/');
  if (path === 'ThresholdInformation')
    return { externalRequestThreshold: 10_000, requestThresholdTimeframe: 60, currentTimeframeRequestCount: 1_840 };
  if (path === 'UserDefinedFieldDefinitions/query') return pageOf(DEFINITIONS);
  if (path === 'Countries/query') return pageOf([{ id: 237, name: 'United States' }]);
  if (path === 'Products/query')
    return pageOf([{ id: 29_683, name: 'Laptop', manufacturerName: 'Lenovo', manufacturerProductName: 'T14' }]);
  if (what === 'entityInformation/fields') return { fields: FIELDS[entity as keyof typeof FIELDS] ?? [] };
  if (what === 'entityInformation/userDefinedFields') return { fields: entity === 'ConfigurationItems' ? UDFS : [] };
  if (what === 'entityInformation') return { info: { canUpdate: true, userAccessForUpdate: 'All' } };
  if (what === 'query/count') return { queryCount: 3 };
  return undefined;
}

export interface ScriptedAutotask {
  stand: Stand;
  got: Got[];
  /** Requests for a path, with their bodies. */
  asked(path: string): unknown[];
  open(memo?: Memo): Promise<Session<'autotask'>>;
}

const ROOT = '/ATServicesRest/V1.0/';

/** A server in Autotask's place: answers by path, `METHOD path` before the path alone, then as every tenant does. */
export async function scriptedAutotask(answers: Answers = {}): Promise<ScriptedAutotask> {
  const got: Got[] = [];
  const stand = await standIn([
    (request, response) => {
      void text(request).then((body) => {
        const { host = '' } = request.headers;
        const path = (request.url ?? '').replace(ROOT, '');
        const one = { method: request.method ?? '', host, path, body: body === '' ? undefined : JSON.parse(body) };
        got.push(one);
        const zone = /^zoneInformation/.test(path) ? (answers.zone?.(one) ?? ZONE) : undefined;
        const found = zone ?? (answers[`${one.method} ${path}`] ?? answers[path])?.(one) ?? usual(one);
        const answer = found ?? refused(404, `nothing at ${path}`);
        const isFull = 'status' in answer && 'body' in answer;
        response.writeHead(isFull ? answer.status : 200, isFull ? (answer.headers ?? {}) : {});
        const told = isFull ? answer.body : answer;
        response.end(typeof told === 'string' ? told : JSON.stringify(told));
      });
    },
  ]);
  return {
    stand,
    got,
    asked: (path) => got.filter((one) => one.path === path).map(({ body }) => body),
    open: (memo) =>
      openAgainst(autotask, CREDENTIALS, {
        routes: `*.autotask.net=${stand.origin.origin}`,
        hosts: [],
        ...(memo ? { memo } : {}),
      }),
  };
}

export const ZONE = {
  zoneName: 'America East 3',
  url: 'https://webservices22.autotask.net/ATServicesRest/',
  webUrl: 'https://ww22.autotask.net/',
  ci: 123_456,
};

export async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ConnectorError) return error;
  throw new Error('a ConnectorError was expected', { cause: error });
}

/** Lines of the permission doctor. */
export async function checksOf(session: Session<'autotask'>) {
  const lines = [];
  for await (const line of session.check()) lines.push(line);
  return lines;
}
