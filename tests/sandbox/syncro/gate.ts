import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import { secondFactorMissing, tokenRefused } from './answers.ts';
import type { Settings } from './settings.ts';

/** The token of a request: from the header, or from the address of an old client. */
const tokenIn = (request: SandboxRequest): { readonly token: string; readonly inAddress: boolean } => {
  const [, header] = /^bearer (.+)$/iu.exec(request.headers.authorization ?? '') ?? [];
  if (header !== undefined) return { token: header.trim(), inAddress: false };
  return { token: new URLSearchParams(request.query).get('api_key') ?? '', inAddress: true };
};

export interface Gate {
  readonly token: string;
  readonly settings: Settings;
  /** Path below `/api/v1`. */
  readonly path: string;
  oddity(kind: string): void;
}

/** Lets a request in (undefined), or answers as the vendor does. */
export const refusal = (
  request: SandboxRequest,
  { token, settings, path, oddity }: Gate,
): SandboxResponse | undefined => {
  const sent = tokenIn(request);
  if (sent.token !== token || settings.revoked) return tokenRefused();
  if (sent.inAddress) oddity('token-in-address');
  const secondFactor = settings.twoFactorRequired && request.headers.authorization2fatoken === undefined;
  return secondFactor && path !== '/me' ? secondFactorMissing() : undefined;
};
