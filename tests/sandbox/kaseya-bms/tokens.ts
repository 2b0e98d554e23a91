import { randomBytes } from 'node:crypto';
import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { readForm } from './read-form.ts';
import type { Settings } from './settings.ts';
import { totpFits } from './totp.ts';

export interface User {
  readonly tenant: string;
  readonly userName: string;
  readonly password: string;
  /** Base32. */
  readonly mfaSecret: string;
}

export interface SignIn {
  readonly request: SandboxRequest;
  readonly user: User;
  readonly settings: Settings;
  /** Every tenant lives on one server; the others do not know it. */
  readonly home: boolean;
  readonly now: number;
}

const REFRESH_MS = 24 * 3_600_000;

/** Tokens given out. */
export class Tokens {
  readonly #access = new Map<string, number>();
  readonly #refresh = new Map<string, { readonly access: string; readonly expires: number }>();

  /** `POST /v2/security/authenticate`: a wrong tenant, server, password or code all look the same. */
  authenticate(signIn: SignIn): SandboxResponse {
    const { user, settings, now, home } = signIn;
    const form = formOf(signIn.request);
    if (form === undefined) return answers.unsupportedMediaType();
    if (!form.get('granttype')) return answers.problem({ GrantType: ['The GrantType field is required.'] });
    const right =
      home &&
      form.get('granttype')?.toLowerCase() === 'password' &&
      form.get('tenant') === user.tenant &&
      form.get('username')?.toLowerCase() === user.userName.toLowerCase() &&
      form.get('password') === user.password;
    if (!right) return refused(settings, 'Invalid username or password.');
    if (settings.mfa === 'totp' && !totpFits(user.mfaSecret, form.get('mfacode') ?? '', now))
      return refused(settings, 'Invalid MFA code.');
    return this.#grant(signIn);
  }

  /** `POST /v2/security/refreshtoken`: each pair can be exchanged once. */
  refresh(signIn: SignIn): SandboxResponse {
    const form = formOf(signIn.request);
    if (form === undefined) return answers.unsupportedMediaType();
    const token = form.get('refreshtoken') ?? '';
    const known = this.#refresh.get(token);
    if (known === undefined || known.access !== form.get('accesstoken') || known.expires <= signIn.now)
      return refused(signIn.settings, 'Invalid token.');
    this.#refresh.delete(token);
    this.#access.delete(known.access);
    return this.#grant(signIn);
  }

  /** Whether the request's token is good; an expired one is told apart from a wrong one. */
  check(request: SandboxRequest, now: number): 'good' | 'expired' | 'unknown' {
    const [, token = ''] = /^bearer (\S+)$/iu.exec(request.headers.authorization ?? '') ?? [];
    const expires = this.#access.get(token);
    return expires === undefined ? 'unknown' : expires > now ? 'good' : 'expired';
  }

  /** Ends all access tokens before their time. */
  revoke(): void {
    for (const token of this.#access.keys()) this.#access.set(token, 0);
  }

  #grant({ now, settings }: SignIn): SandboxResponse {
    const expires = now + settings.tokenSeconds * 1000;
    const access = jwt(now, expires);
    const refresh = randomBytes(32).toString('base64url');
    this.#access.set(access, expires);
    this.#refresh.set(refresh, { access, expires: now + REFRESH_MS });
    const result = {
      accessToken: access,
      refreshToken: refresh,
      accessTokenExpireOn: withoutZone(expires),
      refreshTokenExpireOn: withoutZone(now + REFRESH_MS),
    };
    return answers.success(JSON.stringify(result));
  }
}

const formOf = ({ headers, body }: SandboxRequest): ReadonlyMap<string, string> | undefined =>
  readForm(headers['content-type'] ?? '', body);

const refused = ({ failures }: Settings, message: string): SandboxResponse =>
  answers.failure(failures === 'ok' ? 200 : 401, 401, message);

/** The vendor's dates of expiry are UTC and do not say so. */
const withoutZone = (ms: number): string => new Date(ms).toISOString().slice(0, -1);

const jwt = (now: number, expires: number): string =>
  [
    { alg: 'HS256', typ: 'JWT' },
    { nbf: Math.floor(now / 1000), exp: Math.floor(expires / 1000), iss: 'bms', jti: randomBytes(8).toString('hex') },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat(randomBytes(32).toString('base64url'))
    .join('.');
