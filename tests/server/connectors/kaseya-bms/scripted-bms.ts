import type { Session } from '../../../../server/connectors/connector.ts';
import { kaseyaBms } from '../../../../server/connectors/kaseya-bms/index.ts';
import { answering, type Handler, type Stand } from '../http/vendor-stand.ts';
import { openAgainst } from '../open-against.ts';
import { type Script, standInFor } from '../scripted-answers.ts';

const CREDENTIALS = { site: 'bms.kaseya.com', tenant: 'Contoso IT', userName: 'api.user', password: 'pass-word-1' };

export function enveloped(result: unknown, more: object = {}): Handler {
  return answering(200, JSON.stringify({ success: true, error: null, result, ...more }));
}

export const token = (accessToken: string, more: object = {}): Handler =>
  enveloped({ accessToken, refreshToken: null, accessTokenExpireOn: '2026-01-15T09:00:00', ...more });

/** A server in BMS's place: tokens are well unless the script says otherwise, and pages are counted from 1. */
export const scriptedBms = (script: Script): Promise<Stand> =>
  standInFor(
    [
      ...script,
      [/\/security\/authenticate/, token('token-1')],
      [/\/accounts\/summary\?.*PageNumber=0$/, enveloped([], { totalRecords: 0 })],
    ],
    answering(404, ''),
  );

export function openBms(
  stand: Stand,
  credentials: Readonly<Record<string, string>> = {},
): Promise<Session<'kaseya-bms'>> {
  return openAgainst(
    kaseyaBms,
    { ...CREDENTIALS, ...credentials },
    { routes: `*.kaseya.com=${stand.origin.origin}`, hosts: [CREDENTIALS.site] },
  );
}

export function sent(stand: Stand): string[] {
  return stand.requests.map(({ method, headers, url }) => `${method} ${headers.host}${url}`);
}
