import type { Memo, Part, Session, Stream } from '../../../../server/connectors/connector.ts';
import { connectwise } from '../../../../server/connectors/connectwise/index.ts';
import { answering, type Handler, type Stand, standIn } from '../http/vendor-stand.ts';
import { openAgainst } from '../open-against.ts';

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

/** Which requests a scripted answer is for: tried against method, host and URL. */
export type Script = readonly (readonly [request: RegExp, answer: Handler])[];

/** A server in ConnectWise's place: the first entry that fits a request answers it, everything else is a 404. */
export function scriptedVendor(script: Script): Promise<Stand> {
  return standIn([
    (request, response) => {
      const found = script.find(([fits]) => fits.test(`${request.method} ${request.headers.host}${request.url}`));
      (found?.[1] ?? NOT_FOUND)(request, response);
    },
  ]);
}

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

/** The first part of a stream when everything is selected. */
export async function firstPart(stream: Stream, fields: string[] = []): Promise<Part> {
  const selection = { companies: 'all', types: 'all', statuses: 'all', fields, filters: [] } as const;
  const known = { ids: async () => ['250'], lookups: async () => [] };
  const [part] = await stream.parts({ ...selection, fields, filters: [] }, known);
  if (!part) throw new Error('a part was expected');
  return part;
}
