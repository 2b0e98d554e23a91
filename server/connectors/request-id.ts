/** Headers in which vendors name a request for their support: ConnectWise, Microsoft Graph, Cloudflare, AWS, others. */
const REQUEST_ID_HEADERS = [
  'x-cw-request-id',
  'request-id',
  'x-request-id',
  'x-ms-request-id',
  'x-correlation-id',
  'cf-ray',
  'x-amzn-requestid',
];

/** The vendor's own id of a request, from the headers of its answer. */
export function requestIdOf(headers: Readonly<Record<string, string>>): string | undefined {
  const name = REQUEST_ID_HEADERS.find((candidate) => headers[candidate]);
  return name === undefined ? undefined : headers[name]?.slice(0, 100);
}
