import type { Part, Stream } from '../../../server/connectors/connector.ts';
import { type Handler, type Stand, standIn } from './http/vendor-stand.ts';

/** Which requests a scripted answer is for: tried against method, host and URL. */
export type Script = readonly (readonly [request: RegExp, answer: Handler])[];

/** A server in a vendor's place: the first entry that fits a request answers it, everything else gets `otherwise`. */
export function standInFor(script: Script, otherwise: Handler): Promise<Stand> {
  return standIn([
    (request, response) => {
      const found = script.find(([fits]) => fits.test(`${request.method} ${request.headers.host}${request.url}`));
      (found?.[1] ?? otherwise)(request, response);
    },
  ]);
}

/** The first part of a stream when everything is selected. */
export async function firstPart(stream: Stream, fields: string[] = []): Promise<Part> {
  const known = { ids: async () => ['250'], lookups: async () => [] };
  const [part] = await stream.parts({ companies: 'all', types: 'all', statuses: 'all', fields, filters: [] }, known);
  if (!part) throw new Error('a part was expected');
  return part;
}
