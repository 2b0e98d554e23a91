import type { Memo, Session } from '../../../../server/connectors/connector.ts';
import { connectwise } from '../../../../server/connectors/connectwise/index.ts';
import { answering, type Handler, type Stand } from '../http/vendor-stand.ts';
import { openAgainst } from '../open-against.ts';
import { type Script, standInFor } from '../scripted-answers.ts';

export const CLIENT_ID = '6f1c2d34-5b6a-4c7d-8e9f-0a1b2c3d4e5f';
export const CREDENTIALS = {
  site: 'na.myconnectwise.net',
  companyId: 'contoso',
  publicKey: 'PUBKEY',
  privateKey: 'PRIVKEY',
};

/** What discovery answers, as the sheet shows it. */
export const companyInfo = (codebase = 'v2025_1/', site = 'api-na.myconnectwise.net'): Handler =>
  answering(200, JSON.stringify({ CompanyName: 'Contoso IT', Codebase: codebase, IsCloud: 'True', SiteUrl: site }));

export const NOT_FOUND = answering(404, '{"code":"NotFound","message":"Not here.","errors":null}');

/** A server in ConnectWise's place. */
export const scriptedVendor = (script: Script): Promise<Stand> => standInFor(script, NOT_FOUND);

export function openAt(
  stand: Stand,
  { memo, credentials }: { memo?: Memo; credentials?: Partial<typeof CREDENTIALS> } = {},
): Promise<Session<'connectwise'>> {
  const origin = stand.origin.origin;
  return openAgainst(
    connectwise({ clientId: CLIENT_ID }),
    { ...CREDENTIALS, ...credentials },
    {
      routes: `*.myconnectwise.net=${origin},psa.contoso.example=${origin}`,
      hosts: [CREDENTIALS.site],
      ...(memo ? { memo } : {}),
    },
  );
}
