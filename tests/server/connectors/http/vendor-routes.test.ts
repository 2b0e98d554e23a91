import { describe, expect, it } from 'vitest';
import { parseVendorRoutes, routeFor } from '../../../../server/connectors/http/vendor-routes.ts';

describe('VENDOR_ROUTES', () => {
  it('absent or empty means none, sandbox or not', () => {
    for (const text of [undefined, '', ' , ']) expect(parseVendorRoutes(text, false)).toEqual([]);
  });

  it('is refused where sandboxes are not allowed', () => {
    expect(() => parseVendorRoutes('a.example=http://127.0.0.1:1', false)).toThrow('ALLOW_SANDBOX=1');
  });

  it.each([
    'a.example',
    '=http://127.0.0.1',
    'a.example=',
    'a.example=ftp://x',
    'a.example=http://x/path',
    'a.*.example=http://x',
    '*=http://x',
    'http://a.example=http://x',
    'a.example=http://user@x',
  ])('%s is refused with an example of how to write it', (text) => {
    expect(() => parseVendorRoutes(text, true)).toThrow('Write it as host=origin');
  });

  it('finds the closest entry for a host', () => {
    const routes = parseVendorRoutes(
      '*.example=http://127.0.0.1:1, *.vendor.example=https://127.0.0.1:2,API.vendor.example=http://127.0.0.1:3/',
      true,
    );
    const port = (host: string) => routeFor(routes, host)?.port;
    expect(port('api.vendor.example')).toBe('3');
    expect(port('eu.vendor.example')).toBe('2');
    expect(port('a.eu.vendor.example')).toBe('2');
    expect(port('vendor.example')).toBe('1');
    expect(port('example')).toBeUndefined();
    expect(port('vendor.example.evil')).toBeUndefined();
    expect(port('evilvendor.example')).toBe('1');
  });
});
