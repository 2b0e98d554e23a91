/** A form's fields by their names in lower case, from either of the two ways in which forms are sent. */
export const readForm = (contentType: string, body: Buffer): ReadonlyMap<string, string> | undefined => {
  const text = body.toString('utf8');
  if (/^application\/x-www-form-urlencoded(?:;|$)/iu.test(contentType)) {
    return new Map([...new URLSearchParams(text)].map(([name, value]) => [name.toLowerCase(), value]));
  }
  const [, quoted, plain] = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;]+))/iu.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  return boundary === undefined ? undefined : new Map(parts(text, boundary));
};

function* parts(text: string, boundary: string): Generator<[string, string]> {
  for (const part of text.split(`--${boundary}`).slice(1, -1)) {
    const cut = part.indexOf('\r\n\r\n');
    const [, name] = /^content-disposition:.*\bname="([^"]*)"/imu.exec(part.slice(0, cut)) ?? [];
    if (name !== undefined) yield [name.toLowerCase(), part.slice(cut + 4).replace(/\r\n$/u, '')];
  }
}
