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

/** What an id looks like. Anything else a header may hold is no id, and might be what we sent, sent back. */
const ID = /^[\w.:|/=-]{1,100}$/;

/** The vendor's own id of a request, from the headers of its answer. */
export function requestIdOf(headers: Readonly<Record<string, string>>): string | undefined {
  return REQUEST_ID_HEADERS.map((name) => headers[name]).find((value) => value !== undefined && ID.test(value));
}
