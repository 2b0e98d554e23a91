import { describe, expect, it } from 'vitest';
import { HINTS } from '../../../extension/sites/hints.ts';

const LONGEST = 32_768;
/** More than what the slowest takes by far, and less than anybody would notice. */
const MOST_MS = 40;

const full = (begin: string, unit: string): string =>
  begin + unit.repeat(Math.floor((LONGEST - begin.length) / unit.length));

/** Addresses as long as any that is tested, made of what the tests look for. */
const TEDIOUS = [
  full('https://a.example/nav_to.do?', 'uri='),
  full('https://a.example/nav_to.do?uri=', 'cmdb_ci_'),
  full('https://a.example/cmdb_ci', 'a'),
  full('https://a.example/now/a/', 'record/incident/'),
  full('https://a.example/react/', 'account'),
  full('https://a.example/react/', 'account/1'),
  full('https://a.example/crm/', 'ticket.asp'),
  full('https://a.example/', '/mvc/crm/account'),
  full('https://a.example/autotaskonyx/landingpage?', 'view-data'),
  full('https://a.example/autotask/views/', 'installed_product'),
  full('https://a.example/tickets?', 'a&'),
  full('https://a.example/customers/', '1/'),
  full('https://a.example/connectwise.aspx?', 'recid='),
  full('https://a.example/connectwise.aspx#', 'state'),
  full('https://a.example/#XQAA', '??'),
];

describe.each(HINTS)('what the detector tests for $vendor', ({ mayMatter }) => {
  it('is quick whatever the address', () => {
    const slowest = TEDIOUS.map((url) => {
      // The quickest of some, so that what else the machine does is not counted.
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        mayMatter(url);
        return performance.now() - start;
      });
      return Math.min(...times);
    });
    expect(Math.max(...slowest)).toBeLessThan(MOST_MS);
  });
});
