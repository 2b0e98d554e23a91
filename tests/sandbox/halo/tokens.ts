import { randomBytes } from 'node:crypto';
import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import type { Settings } from './settings.ts';

export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenant: string;
}

/** What was asked of the token endpoint. */
export interface TokenGround {
  readonly request: SandboxRequest;
  readonly application: Application;
  readonly settings: Settings;
  /** Hosted instances share a server, so a token request has to name its tenant. */
  readonly hosted: boolean;
  readonly now: number;
}

interface Token {
  readonly scopes: readonly string[];
  readonly expires: number;
}

const SCOPE = /^(?:all(?::standard)?|admin|(?:read|edit):[a-z]+)$/u;

/** Tokens given out and not yet forgotten. */
export class Tokens {
  readonly #given = new Map<string, Token>();

  /** `POST …/token`, the client credentials grant. */
  grant(ground: TokenGround): SandboxResponse {
    const { request, application, settings, now } = ground;
    const type = request.headers['content-type'] ?? '';
    if (request.method !== 'POST') return answers.methodNotAllowed();
    if (!/^application\/x-www-form-urlencoded(?:;|$)/iu.test(type))
      return answers.oauthError('invalid_request', 'The mandatory Content-Type header is missing or wrong.');
    const form = new URLSearchParams(request.body.toString('utf8'));
    const { clientId, clientSecret } = clientOf(request, form);
    if (form.get('grant_type') !== 'client_credentials')
      return answers.oauthError('unsupported_grant_type', 'The specified grant type is not supported.');
    if (clientId !== application.clientId || clientSecret !== application.clientSecret)
      return answers.oauthError('invalid_client', 'The specified client credentials are invalid.');
    if (!tenantFits(ground, form)) return answers.oauthError('invalid_request', 'The specified tenant is invalid.');
    const scopes = scopesFor(form.get('scope'), settings);
    if (scopes.length === 0) return answers.oauthError('invalid_scope', 'The specified scope is invalid.');
    const token = randomBytes(48).toString('base64url');
    this.#given.set(token, { scopes, expires: now + settings.tokenSeconds * 1000 });
    const body = {
      access_token: token,
      token_type: 'Bearer',
      expires_in: settings.tokenSeconds,
      scope: scopes.join(' '),
    };
    return answers.json(200, JSON.stringify(body));
  }

  /** The scopes of the request's token; undefined where it has none that is still good. */
  scopesOf(request: SandboxRequest, now: number): readonly string[] | undefined {
    const [, token = ''] = /^bearer (\S+)$/iu.exec(request.headers.authorization ?? '') ?? [];
    const known = this.#given.get(token);
    if (known === undefined || known.expires > now) return known?.scopes;
    this.#given.delete(token);
    return undefined;
  }
}

/** True when a token may do what needs `scope`; who may edit may read. */
export const permits = (scopes: readonly string[], scope: string): boolean =>
  scopes.some(
    (held) => held === 'all' || held === 'all:standard' || held === scope || held === scope.replace('read:', 'edit:'),
  );

/** In the form's body as all clients send it, or as HTTP Basic. */
const clientOf = (request: SandboxRequest, form: URLSearchParams): { clientId: string; clientSecret: string } => {
  const [, basic] = /^basic (\S+)$/iu.exec(request.headers.authorization ?? '') ?? [];
  if (basic === undefined)
    return { clientId: form.get('client_id') ?? '', clientSecret: form.get('client_secret') ?? '' };
  const [clientId = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { clientId: decodeURIComponent(clientId), clientSecret: decodeURIComponent(rest.join(':')) };
};

const tenantFits = ({ request, application, hosted }: TokenGround, form: URLSearchParams): boolean => {
  const tenant = new URLSearchParams(request.query).get('tenant') ?? form.get('tenant');
  return hosted ? tenant?.toLowerCase() === application.tenant : tenant === null || tenant === '';
};

/** The scopes that a token gets; none where the request is refused. A request that names none gets all. */
const scopesFor = (asked: string | null, { scopes, unheldScope }: Settings): readonly string[] => {
  const wanted = asked?.split(' ').filter((scope) => scope !== '') ?? scopes;
  if (wanted.some((scope) => !SCOPE.test(scope))) return [];
  const held = wanted.filter((scope) => permits(scopes, scope));
  return held.length < wanted.length && unheldScope === 'refuse' ? [] : held;
};
