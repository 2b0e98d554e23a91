import { z } from 'zod';
import { makeDie } from '../msp/dice.ts';
import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import { json, methodNotAllowed, tokenRefused } from './answers.ts';
import type { Keys } from './gate.ts';
import type { Settings } from './settings.ts';

interface Token {
  readonly text: string;
  readonly expires: number;
}

/** Tokens that were given out. Times are milliseconds of the sandbox's clock. */
export class Tokens {
  readonly #die: ReturnType<typeof makeDie>;
  #count = 0;
  #access: Token | undefined;
  #refresh: Token | undefined;

  constructor(seed: number) {
    this.#die = makeDie(seed, 'servicenow.tokens');
  }

  /** Within its lifetime the same token is given again, however often it is asked for. */
  access(now: number, seconds: number): Token {
    if (this.#access === undefined || this.#access.expires <= now) this.#access = this.#make(now, seconds);
    return this.#access;
  }

  refresh(now: number, seconds: number): Token {
    if (this.#refresh === undefined || this.#refresh.expires <= now) this.#refresh = this.#make(now, seconds);
    return this.#refresh;
  }

  accepts(text: string, now: number): boolean {
    return this.#access?.text === text && this.#access.expires > now;
  }

  renews(text: string, now: number): boolean {
    return this.#refresh?.text === text && this.#refresh.expires > now;
  }

  /** An administrator takes back what was given out. */
  revoke(): void {
    this.#access = undefined;
    this.#refresh = undefined;
  }

  #make(now: number, seconds: number): Token {
    const n = this.#count++;
    const text = [0, 1, 2, 3].map((part) => this.#die(n, part).toString(36)).join('_');
    return { text, expires: now + seconds * 1000 };
  }
}

const formSchema = z.object({
  grant_type: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  username: z.string().optional(),
  password: z.string().optional(),
  refresh_token: z.string().optional(),
});

interface TokenGround {
  readonly tokens: Tokens;
  readonly keys: Keys;
  readonly settings: Settings;
  readonly now: number;
}

/** `POST /oauth_token.do`: a form, never JSON, and nothing in the address. The words of a refusal tell nothing. */
export const answerToken = (request: SandboxRequest, ground: TokenGround): SandboxResponse => {
  if (request.method !== 'POST') return methodNotAllowed();
  const isForm = /^application\/x-www-form-urlencoded(?:;|$)/iu.test(request.headers['content-type'] ?? '');
  const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(request.body.toString('utf8')))).data;
  if (!isForm || form === undefined || request.query !== '' || !granted(form, ground)) return tokenRefused();
  const { tokens, settings, now } = ground;
  const access = tokens.access(now, settings.accessTokenSeconds);
  return json(200, {
    access_token: access.text,
    // The client's own grant needs no other token: it asks again.
    ...(form.grant_type !== 'client_credentials' && {
      refresh_token: tokens.refresh(now, settings.refreshTokenSeconds).text,
    }),
    scope: 'useraccount',
    token_type: 'Bearer',
    expires_in: Math.floor((access.expires - now) / 1000),
  });
};

const granted = (form: z.infer<typeof formSchema>, { tokens, keys, settings, now }: TokenGround): boolean => {
  if (form.client_id !== keys.clientId || form.client_secret !== keys.clientSecret) return false;
  switch (form.grant_type) {
    case 'client_credentials':
      return settings.clientCredentials;
    case 'password':
      return settings.passwordGrant && form.username === keys.username && form.password === keys.password;
    case 'refresh_token':
      return tokens.renews(form.refresh_token ?? '', now);
    default:
      return false;
  }
};
