import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import { unauthorized } from './answers.ts';
import type { Tokens } from './oauth.ts';
import type { Settings } from './settings.ts';

export interface Keys {
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiKey: string;
}

interface GateGround {
  readonly keys: Keys;
  readonly tokens: Tokens;
  readonly settings: Settings;
  readonly now: number;
}

/** Lets a request in, or answers as the vendor does: with the same words whatever is missing. */
export const refusal = (request: SandboxRequest, ground: GateGround): SandboxResponse | undefined => {
  const refused = identify(request, ground);
  return refused ?? (ground.settings.restRole ? undefined : unauthorized());
};

const identify = (
  request: SandboxRequest,
  { keys, tokens, settings, now }: GateGround,
): SandboxResponse | undefined => {
  const key = request.headers['x-sn-apikey'];
  if (key !== undefined) return key === keys.apiKey && !settings.apiKeyExpired ? undefined : unauthorized();
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return tokens.accepts(token, now) ? undefined : unauthorized();
  if (scheme.toLowerCase() !== 'basic') return unauthorized();
  const right = Buffer.from(token, 'base64').toString('utf8') === `${keys.username}:${keys.password}`;
  if (!right || settings.basic === 'restricted') return unauthorized();
  return settings.basic === 'mfa' ? unauthorized({ 'x-mfa_token': 'invalid' }) : undefined;
};
