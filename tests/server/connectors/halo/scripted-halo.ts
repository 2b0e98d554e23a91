import type { Memo, Session } from '../../../../server/connectors/connector.ts';
import { halo } from '../../../../server/connectors/halo/index.ts';
import { answering, type Handler, type Stand } from '../http/vendor-stand.ts';
import { openAgainst } from '../open-against.ts';
import { type Script, standInFor } from '../scripted-answers.ts';

const CREDENTIALS = { site: 'contoso.halopsa.com', clientId: 'id-1', clientSecret: 'secret-value-1' };

export const AUTH_INFO = answering(200, '{"auth_url":"https://contoso.halopsa.com/auth","tenant_id":"contoso"}');
export const TOKEN = answering(200, '{"access_token":"token-1","token_type":"Bearer","expires_in":3600}');

export function json(body: unknown, headers: Record<string, string> = {}): Handler {
  return answering(200, JSON.stringify(body), headers);
}

/** A server in Halo's place: discovery and tokens are well unless the script says otherwise. */
export const scriptedHalo = (script: Script): Promise<Stand> =>
  standInFor(
    [...script, [/GET [^/]*\/api\/authinfo/, AUTH_INFO], [/POST [^/]*\/auth\/token/, TOKEN]],
    answering(404, '{"Message":"Not here."}'),
  );

export function openHalo(
  stand: Stand,
  { memo, credentials = {} }: { memo?: Memo; credentials?: Readonly<Record<string, string>> } = {},
): Promise<Session<'halo'>> {
  const origin = stand.origin.origin;
  return openAgainst(
    halo,
    { ...CREDENTIALS, ...credentials },
    {
      routes: `*.halopsa.com=${origin},login.contoso.example=${origin}`,
      hosts: [credentials.site ?? CREDENTIALS.site],
      ...(memo ? { memo } : {}),
    },
  );
}

/** The requests that were sent, as method and address, in order. */
export function sent(stand: Stand): string[] {
  return stand.requests.map(({ method, headers, url }) => `${method} ${headers.host}${url}`);
}
