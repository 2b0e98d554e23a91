import type { Counters } from '../counters.ts';
import { keptAnswer } from '../kept-answer.ts';
import type { PageCache } from '../page-cache.ts';
import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import type { Entities } from './entities/entities.ts';
import type { Entity } from './entity.ts';
import { entityInformation, fieldsInformation, udfInformation } from './metadata.ts';
import { answerCount, answerQuery, decodeToken } from './query.ts';
import { makeRenderer, rowText } from './render.ts';
import type { Tenant } from './tenant.ts';
import { updateDevice } from './write.ts';

/** A request that was let in. */
export interface Call {
  readonly tenant: Tenant;
  readonly entities: Entities;
  readonly cache: PageCache;
  readonly counters: Counters;
  readonly request: SandboxRequest;
  /** Below `V1.0`. */
  readonly path: string;
}

/** A call that names an entity; `plural` is its name as the path has it. */
interface Named extends Call {
  readonly entity: Entity;
  readonly plural: string;
}

/** Longer addresses than this never arrive; a query belongs into a body long before. */
const URL_LENGTH = 2_000;

type Handler = (call: Named, rest: string) => SandboxResponse;

/** What stands behind the name of an entity, by verb. A path that offers other verbs is a 405. */
const ROUTES: readonly (readonly [path: RegExp, verbs: Readonly<Record<string, Handler>>])[] = [
  [/^$/u, { PATCH: (call) => update(call, false), PUT: (call) => update(call, true), POST: (call) => create(call) }],
  [/^\/query$/iu, { GET: (call) => search(call), POST: (call) => query(call) }],
  [/^\/query\/next$/iu, { GET: (call) => next(call), POST: (call) => next(call) }],
  [/^\/query\/count$/iu, { GET: (call) => count(call, searchOf(call)), POST: (call) => count(call, bodyOf(call)) }],
  [/^\/entityinformation$/iu, { GET: ({ entity, tenant }) => entityInformation(entity, tenant.settings) }],
  [/^\/entityinformation\/fields$/iu, { GET: ({ entity }) => fieldsInformation(entity) }],
  [/^\/entityinformation\/userdefinedfields$/iu, { GET: ({ entity }) => udfInformation(entity) }],
  [/^\/\d+$/u, { GET: (call, rest) => single(call, Number(rest.slice(1))) }],
];

/** Answers what stands behind `V1.0/{Entity}`. */
export const answerEntity = (call: Call): SandboxResponse => {
  const { request, path, counters, entities, tenant } = call;
  const [, plural = '', rest = ''] = /^\/([A-Za-z]+)(\/.*)?$/u.exec(path) ?? [];
  const entity = entities.get(plural.toLowerCase());
  const [, verbs] = ROUTES.find(([pattern]) => pattern.test(rest)) ?? [];
  if (entity === undefined || verbs === undefined) {
    counters.request(`autotask ${request.method} unknown`);
    return answers.notFound();
  }
  counters.request(`autotask ${request.method} /${plural}${rest.replace(/\d+$/u, '{id}')}`);
  const handler = Object.hasOwn(verbs, request.method) ? verbs[request.method] : undefined;
  if (handler === undefined) return answers.methodNotAllowed(request.method);
  if (request.path.length + request.query.length > URL_LENGTH) return answers.gatewayFailure(414);
  const { denied, deniedStatus } = tenant.settings;
  if (denied.includes(entity.right)) return answers.notPermitted('query', deniedStatus);
  const type = request.headers['content-type'] ?? '';
  if (request.method !== 'GET' && !/^application\/json(?:;|$)/iu.test(type)) return answers.wrongContentType(type);
  return handler({ ...call, entity, plural }, rest);
};

const bodyOf = ({ request }: Call): string => request.body.toString('utf8');
const searchOf = ({ request }: Call): string => new URLSearchParams(request.query).get('search') ?? '';

const oddityOf =
  ({ counters }: Call) =>
  (kind: string): void =>
    counters.oddity('autotask', kind);

const kept = (call: Named, key: string, make: (oddity: (kind: string) => void) => SandboxResponse): SandboxResponse =>
  keptAnswer(call.cache, `${call.request.method} ${call.plural} ${key}`, oddityOf(call), make);

const nextUrlOf = ({ tenant, plural }: Named): string =>
  `https://webservices${tenant.settings.zone}.autotask.net/ATServicesRest/V1.0/${plural}/query/next?paging=`;

const query = (call: Named): SandboxResponse => {
  const text = bodyOf(call);
  return kept(call, text, (oddity) =>
    answerQuery({ entity: call.entity, text, nextUrl: nextUrlOf(call), verb: 'POST', oddity }),
  );
};

const search = (call: Named): SandboxResponse => {
  const text = searchOf(call);
  return kept(call, text, (oddity) =>
    answerQuery({ entity: call.entity, text, nextUrl: nextUrlOf(call), verb: 'GET', oddity }),
  );
};

/** The next page is asked for with the verb of the first one; after a POST with its body again. */
const next = (call: Named): SandboxResponse => {
  const { request, entity } = call;
  const paging = new URLSearchParams(request.query).get('paging') ?? '';
  const token = decodeToken(paging);
  if (token === undefined) return answers.failure('The paging token is not valid.');
  if (token.verb !== request.method) return answers.methodNotAllowed(request.method);
  const text = token.verb === 'GET' ? (token.search ?? '') : bodyOf(call);
  return kept(call, `${paging} ${text}`, (oddity) =>
    answerQuery({ entity, text, nextUrl: nextUrlOf(call), verb: token.verb, oddity }, token),
  );
};

const count = (call: Named, text: string): SandboxResponse =>
  kept(call, `count ${text}`, (oddity) => answerCount({ entity: call.entity, text, oddity }));

/** A record that does not exist is a 200 with nothing in it. */
const single = ({ entity }: Named, id: number): SandboxResponse => {
  const slot = entity.rows.find(id);
  if (slot === undefined || entity.visible?.(slot) === false) return answers.jsonText('{"item":null}');
  const row = makeRenderer(entity)(slot);
  return answers.jsonText(`{"item":${rowText(row, entity.udfsLeftOut === undefined || row.filled)}}`);
};

const update = (call: Named, replace: boolean): SandboxResponse => {
  const { tenant, entity, request } = call;
  if (entity.name !== 'ConfigurationItem') return answers.methodNotAllowed(request.method);
  const { denied, deniedStatus } = tenant.settings;
  if (denied.includes('ConfigurationItems.edit')) return answers.notPermitted('update', deniedStatus);
  return updateDevice({ tenant, entity, body: request.body, replace, oddity: oddityOf(call) });
};

/** The API user's security level is a copy that may change devices and create nothing. */
const create = ({ tenant }: Named): SandboxResponse => answers.notPermitted('create', tenant.settings.deniedStatus);
