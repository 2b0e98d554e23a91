import fc from 'fast-check';
import { compress } from 'lzma';
import { describe, expect, it } from 'vitest';
import { connectwiseHint } from '../../../extension/sites/connectwise/hint.ts';
import { connectwise } from '../../../extension/sites/connectwise/site.ts';
import { PAGE_RULES } from '../../../shared/page-rules.ts';
import { packBytes, packState, packText } from '../support/pack-state.ts';

const CLOUD = 'https://na.myconnectwise.net/v4_6_release';
const APP = `${CLOUD}/ConnectWise.aspx`;
/** State of a ticket as the sheet shows it: the company's screens differ in their names. */
const ticketState = { pid: 6, p: 'sr150', s: { p: { pid: 184, rd: 51234, screenid: 'sr100' } }, rnd: 0.73 };
const companyState = { pid: 3, p: 'company_detail', s: { p: { i: 0, pid: 62, p_0: { rd: 9 }, rd: 250 } } };
const listState = { pid: 6, p: 'sr200', s: { p: { i: 0, pid: 62, p_0: { rd: 0 }, rd: 0 } } };
const readable = (state: unknown) => `#startscreen=sr150&state=${encodeURIComponent(JSON.stringify(state))}`;

function read(address: string) {
  const page = connectwise.read(new URL(address), PAGE_RULES);
  if (page === null) return null;
  if (page.is === 'record') return `${page.kind} ${page.externalId}`;
  return page.is === 'list' ? `list of ${page.kind}` : `unreadable: ${page.why}, ${page.screen}`;
}

describe('the address of a record', () => {
  it.each([
    { form: 'company', at: `${APP}?locale=en_US&routeTo=CompanyFV&recid=250`, is: 'company 250' },
    { form: 'configuration', at: `${APP}?routeTo=ConfigFV&recid=7001`, is: 'configuration 7001' },
    { form: 'contact', at: `${APP}?routeTo=ContactFV&recid=33`, is: 'contact 33' },
    { form: 'ticket', at: `${APP}?routeTo=ServiceFV&recid=51234`, is: 'ticket 51234' },
    { form: 'ticket by its old name', at: `${APP}?routeTo=ServiceFv&srRecID=51234`, is: 'ticket 51234' },
    { form: 'lower case', at: `${CLOUD}/connectwise.aspx?routeto=companyfv&RECID=250`, is: 'company 250' },
    { form: 'very old page', at: `${CLOUD}/ConnectWise.html?routeTo=CompanyFV&recid=250`, is: 'company 250' },
    {
      form: 'other codebase',
      at: 'https://eu.myconnectwise.net/v2025_1/ConnectWise.aspx?routeTo=CompanyFV&recid=1',
      is: 'company 1',
    },
    {
      form: 'own host',
      at: 'https://psa.example.net/v2025_1/ConnectWise.aspx?routeTo=CompanyFV&recid=1',
      is: 'company 1',
    },
    {
      form: 'link to a record',
      at: `${CLOUD}/services/system_io/router/openrecord.rails?locale=en_US&recordType=ConfigFV&recid=7&companyName=contoso`,
      is: 'configuration 7',
    },
    {
      form: 'link to a ticket',
      at: `${CLOUD}/services/system_io/Service/fv_sr100_request.rails?service_recid=51234`,
      is: 'ticket 51234',
    },
    { form: 'readable state', at: `${APP}?locale=en_US${readable(ticketState)}`, is: 'ticket 51234' },
    {
      form: 'readable state, not escaped',
      at: `${APP}#startscreen=sr150&state=${JSON.stringify(ticketState)}`,
      is: 'ticket 51234',
    },
    {
      form: 'compressed state',
      at: `${APP}?locale=en_US#${packState(ticketState, 'ServiceTicket')}`,
      is: 'ticket 51234',
    },
    { form: 'compressed state without a name', at: `${APP}#${packState(companyState)}`, is: 'company 250' },
    {
      form: 'compressed state, padding cut',
      at: `${APP}#${packState(companyState).replace(/=+$/, '')}`,
      is: 'company 250',
    },
    {
      form: 'compressed state, escaped',
      at: `${APP}#${encodeURIComponent(packState(companyState, 'CompanyDetail'))}`,
      is: 'company 250',
    },
    {
      form: 'screen known by its name only',
      at: `${APP}#${packState({ p: 'x17', s: { rd: 250 } }, 'CompanyDetail')}`,
      is: 'company 250',
    },
    {
      form: 'an id of sixteen digits, in the query',
      at: `${APP}?routeTo=CompanyFV&recid=9007199254740993`,
      is: 'company 9007199254740993',
    },
    {
      form: 'an id of twenty digits in a state, exact to the last',
      at: `${APP}#${packText('{"p":"company_detail","s":{"p":{"rd":12345678901234567891}}}')}`,
      is: 'company 12345678901234567891',
    },
    {
      form: 'id as text',
      at: `${APP}#${packState({ p: 'config_detail', s: { p: { rd: '12' } } })}`,
      is: 'configuration 12',
    },
    {
      form: 'company list',
      at: `${APP}#${packState({ p: 'company_list', s: { p: { rd: 0 } } })}`,
      is: 'list of company',
    },
  ])('is read: $form', ({ at, is }) => {
    expect(read(at)).toBe(is);
    expect(connectwiseHint.mayMatter(at)).toBe(true);
  });

  it('names the host it was found on', () => {
    const page = connectwise.read(
      new URL('https://AU.MyConnectWise.net/v4_6_release/ConnectWise.aspx?routeTo=CompanyFV&recid=1'),
      PAGE_RULES,
    );
    expect(page).toEqual({
      is: 'record',
      vendor: 'connectwise',
      host: 'au.myconnectwise.net',
      kind: 'company',
      externalId: '1',
    });
  });
});

describe('traps', () => {
  it.each([
    {
      trap: 'the query is history once there is a state',
      at: `${APP}?routeTo=CompanyFV&recid=9#${packState(ticketState)}`,
      is: 'ticket 51234',
    },
    {
      trap: 'a board after a record',
      at: `${APP}?routeTo=CompanyFV&recid=9#${packState(listState, 'ServiceBoard')}`,
      is: null,
    },
    {
      trap: 'a fragment that is no state leaves the query',
      at: `${APP}?routeTo=CompanyFV&recid=9#top`,
      is: 'company 9',
    },
    {
      trap: 'an address inside a parameter',
      at: `${APP}?returnUrl=${encodeURIComponent('?routeTo=CompanyFV&recid=9')}`,
      is: null,
    },
    {
      trap: 'given twice, the first counts',
      at: `${APP}?routeTo=CompanyFV&recid=250&recid=9&routeTo=ConfigFV`,
      is: 'company 250',
    },
    { trap: 'a record that is being made', at: `${APP}?routeTo=CompanyFV&recid=0`, is: null },
    { trap: 'no number', at: `${APP}?routeTo=CompanyFV&recid=250%3Bdrop`, is: null },
    { trap: 'more digits than an id has', at: `${APP}?routeTo=CompanyFV&recid=${'9'.repeat(21)}`, is: null },
    { trap: 'a record we do not sync', at: `${APP}?routeTo=OpportunityFV&recid=5`, is: null },
    { trap: 'a name every object has', at: `${APP}?routeTo=constructor&recid=5`, is: null },
    {
      trap: 'another page of the host',
      at: `${CLOUD}/Reports.aspx?routeTo=CompanyFV&recid=5#startscreen=x`,
      is: 'company 5',
    },
    { trap: 'the app without a record', at: `${APP}?locale=en_US`, is: null },
    { trap: 'a calendar', at: `${APP}${readable({ p: 'my_calendar', s: { p: { rd: 77 } } })}`, is: null },
    {
      trap: 'ids of embedded parts lie deeper',
      at: `${APP}#${packState({ p: 'company_detail', a: { b: { rd: 9 } }, s: { rd: 250 } })}`,
      is: 'company 250',
    },
    {
      trap: 'a company screen without an id',
      at: `${APP}#${packState({ p: 'company_detail', s: { p: { rd: 0 } } })}`,
      is: 'unreadable: no-record-id, company_detail',
    },
    {
      trap: 'a company screen of a new name',
      at: `${APP}#${packState({ p: 'company_overview_2', s: { rd: 4 } })}`,
      is: 'unreadable: unknown-screen, company_overview_2',
    },
    {
      trap: 'a text that looks like an id stays a text',
      at: `${APP}#${packState({ p: 'company_detail', note: '"rd": 1234567890123456}', s: { rd: 4 } })}`,
      is: 'company 4',
    },
    {
      trap: 'a client in place of a name is not told',
      at: `${APP}#${packState({ p: 'company Müller & Söhne', s: { rd: 4 } })}`,
      is: 'unreadable: unknown-screen, null',
    },
  ])('$trap', ({ at, is }) => {
    expect(read(at)).toBe(is);
  });

  it('wakes nobody for pages of the app that hold no record', () => {
    for (const at of [
      CLOUD,
      APP,
      `${APP}?locale=en_US`,
      `${APP}?routeTo=CompanyFV&recid=0`,
      `${CLOUD}/login/login.aspx?x=1`,
      `${APP}?routeTo=CompanyFV&recid=250#${packState(listState, 'ServiceBoard')}`,
      `${APP}#${packState(listState, 'CalendarSchedule')}`,
    ]) {
      expect(connectwiseHint.mayMatter(at), at).toBe(false);
    }
  });
});

describe('a compressed state that is not what it should be', () => {
  const header = (dictionary: number, length: bigint) => {
    const bytes = new Uint8Array(40);
    bytes[0] = 0x5d;
    new DataView(bytes.buffer).setUint32(1, dictionary, true);
    new DataView(bytes.buffer).setBigUint64(5, length, true);
    return packBytes(bytes);
  };
  const half = packState(companyState).slice(0, 40);

  it.each([
    { trap: 'longer than any', packed: `XQAA${'A'.repeat(9000)}`, why: 'too-long' },
    { trap: 'not base64', packed: 'XQAA*', why: 'not-base64' },
    { trap: 'a character too many', packed: 'XQAAA', why: 'not-base64' },
    { trap: 'cut', packed: half, why: 'not-json' },
    { trap: 'only a header', packed: 'XQAACAA=', why: 'not-lzma' },
    { trap: 'states 65 kB', packed: header(2 ** 19, 65_537n), why: 'too-large' },
    { trap: 'states no length', packed: header(2 ** 19, 2n ** 64n - 1n), why: 'too-large' },
    { trap: 'asks for a dictionary of 4 GB', packed: header(0xffff0000, 100n), why: 'too-large' },
    { trap: 'a bomb', packed: packText('0'.repeat(66_000)), why: 'too-large' },
    { trap: 'no JSON', packed: packText('{"p":"company_detail"'), why: 'not-json' },
    { trap: 'no text', packed: packBytes(Uint8Array.from(compress([255, 254, 0, 200], 3))), why: 'not-json' },
  ])('$trap: says $why', ({ packed, why }) => {
    expect(read(`${APP}?routeTo=CompanyFV&recid=9#${packed}??CompanyDetail`)).toBe(`unreadable: ${why}, companydetail`);
    expect(read(`${APP}#${packed}??DispatchSchedule`)).toBeNull();
  });

  it('never throws, whatever the fragment', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json().map((json) => `startscreen=a&state=${json}`),
          fc.json().map((json) => packText(json)),
          fc
            .uint8Array({ minLength: 8, maxLength: 80 })
            .map((tail) => packBytes(Uint8Array.from([0x5d, 0, 0, 8, 0, ...tail]))),
        ),
        (fragment) => {
          const url = new URL(APP);
          url.hash = fragment;
          expect(() => connectwise.read(url, PAGE_RULES)).not.toThrow();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds what was packed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.string(), (id, rest) => {
        const url = `${APP}#${packState({ p: 'CompanyDetail', rest, s: { p: { rd: id } } })}`;
        expect(read(url)).toBe(`company ${id}`);
      }),
      { numRuns: 30 },
    );
  });
});

it('follows newer rules', () => {
  const rules = {
    version: 2,
    vendors: { connectwise: [{ is: 'record', kind: 'configuration', screens: ['x17'] }] },
  } as const;
  const at = new URL(`${APP}#${packState({ p: 'X17', s: { rd: 3 } })}`);
  expect(connectwise.read(at, PAGE_RULES)).toBeNull();
  expect(connectwise.read(at, rules)).toMatchObject({ kind: 'configuration', externalId: '3' });
});
