import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/dates/calendar-span.ts';
import { endOfSupport } from '../../../shared/technology/end-of-support.ts';
import { osFromKey } from '../../../shared/technology/os-key.ts';
import { osSupport } from '../../../shared/technology/os-support.ts';
import { parseOs } from '../../../shared/technology/parse-os.ts';

const TODAY = '2026-08-22';
const supportOf = (text: string, today = TODAY, endingDays?: number) => osSupport(parseOs(text), today, { endingDays });

// The sheet's dates, written out again: a slip in the data file must not agree with itself.
const CLIENT_DATES = [
  ['Windows 11', '26H1', 28000, '2028-03-14', '2029-03-13'],
  ['Windows 11', '25H2', 26200, '2027-10-12', '2028-10-10'],
  ['Windows 11', '24H2', 26100, '2026-10-13', '2027-10-12'],
  ['Windows 11', '23H2', 22631, '2025-11-11', '2026-11-10'],
  ['Windows 11', '22H2', 22621, '2024-10-08', '2025-10-14'],
  ['Windows 11', '21H2', 22000, '2023-10-10', '2024-10-08'],
  ['Windows 10', '22H2', 19045, '2025-10-14', '2025-10-14'],
  ['Windows 10', '21H2', 19044, '2023-06-13', '2024-06-11'],
  ['Windows 10', '21H1', 19043, '2022-12-13', '2022-12-13'],
  ['Windows 10', '20H2', 19042, '2022-05-10', '2023-05-09'],
  ['Windows 10', '2004', 19041, '2021-12-14', '2021-12-14'],
  ['Windows 10', '1909', 18363, '2021-05-11', '2022-05-10'],
  ['Windows 10', '1903', 18362, '2020-12-08', '2020-12-08'],
  ['Windows 10', '1809', 17763, '2020-11-10', '2021-05-11'],
  ['Windows 10', '1803', 17134, '2019-11-12', '2021-05-11'],
  ['Windows 10', '1709', 16299, '2019-04-09', '2020-10-13'],
  ['Windows 10', '1703', 15063, '2018-10-09', '2019-10-08'],
  ['Windows 10', '1607', 14393, '2018-04-10', '2019-04-09'],
  ['Windows 10', '1511', 10586, '2017-10-10', '2017-10-10'],
  ['Windows 10', '1507', 10240, '2017-05-09', '2017-05-09'],
  ['Windows 8.1', '', 9600, '2023-01-10', '2023-01-10'],
  ['Windows 8', '', 9200, '2016-01-12', '2016-01-12'],
  ['Windows 7', '', 7601, '2020-01-14', '2020-01-14'],
  ['Windows Vista', '', 6002, '2017-04-11', '2017-04-11'],
  ['Windows XP', '', 2600, '2014-04-08', '2014-04-08'],
] as const;

describe('the last day of a Windows client', () => {
  test.each(CLIENT_DATES)(
    '%s %s (build %s): Home and Pro %s, Enterprise and Education %s',
    (product, release, build, homePro, enterprise) => {
      for (const naming of [release, `build ${build}`]) {
        expect(supportOf(`${product} Home ${naming}`).date).toBe(homePro);
        expect(supportOf(`${product} Pro ${naming}`).date).toBe(homePro);
        expect(supportOf(`${product} Enterprise ${naming}`).date).toBe(enterprise);
        expect(supportOf(`${product} Education ${naming}`).date).toBe(enterprise);
      }
    },
  );

  test('the sheet and the data file hold the same releases', () => {
    expect(endOfSupport.windows.map(({ product, release }) => `${product} ${release ?? ''}`)).toEqual(
      CLIENT_DATES.map(([product, release]) => `${product} ${release}`),
    );
  });

  test.each([
    ['Windows 11 Enterprise LTSC 2024', '2029-10-09'],
    ['Windows 11 IoT Enterprise LTSC 2024', '2034-10-10'],
    ['Windows 10 Enterprise LTSC 2021', '2027-01-12'],
    ['Windows 10 IoT Enterprise LTSC 2021', '2032-01-13'],
    ['Windows 10 Enterprise LTSC 2019', '2029-01-09'],
    ['Windows 10 IoT Enterprise LTSC 2019', '2029-01-09'],
    ['Windows 11 IoT Enterprise 24H2', '2027-10-12'],
    ['Windows 10 Enterprise 2016 LTSB', '2026-10-13'],
    ['Windows 10 Enterprise 2015 LTSB', '2025-10-14'],
  ])('%s: %s', (text, date) => {
    expect(supportOf(text).date).toBe(date);
  });

  test('with an edition not known is the earlier one, and says so', () => {
    const support = supportOf('Windows 11 24H2');
    expect(support).toMatchObject({ status: 'ending', date: '2026-10-13' });
    expect(support.reason).toContain('edition not known');
    expect(supportOf('Windows 11 Pro 24H2').reason).not.toContain('edition not known');
    expect(supportOf('Windows 10 22H2').reason).not.toContain('edition not known');
  });

  test('of an LTSC that its release never had is the earlier one, and says so', () => {
    const support = supportOf('Windows 10 Enterprise LTSC 22H2');
    expect(support.date).toBe('2025-10-14');
    expect(support.reason).toContain('no LTSC of 22H2');
  });
});

describe('other systems', () => {
  test.each([
    ['Windows Server 2025', '2034-11-14'],
    ['Windows Server, version 23H2', '2026-05-12'],
    ['Windows Server 2022', '2031-10-14'],
    ['Windows Server 2019', '2029-01-09'],
    ['Windows Server 2016', '2027-01-12'],
    ['Windows Server 2012 R2', '2023-10-10'],
    ['Windows Server 2012', '2023-10-10'],
    ['Windows Server 2008 R2', '2020-01-14'],
    ['Windows Server 2008', '2020-01-14'],
    ['Windows Server 2003', '2015-07-14'],
    ['macOS 13', '2025-09-15'],
    ['macOS 12', '2024-09-16'],
    ['macOS 11', '2026-02-02'],
    ['macOS 10.15', '2026-02-02'],
    ['macOS 10.14', '2021-10-25'],
    ['macOS 10.13', '2020-12-01'],
    ['Ubuntu 26.04', '2031-04-30'],
    ['Ubuntu 25.10', '2026-07-01'],
    ['Ubuntu 24.04', '2029-05-31'],
    ['Ubuntu 22.04', '2027-04-01'],
    ['Ubuntu 20.04', '2025-05-31'],
    ['Ubuntu 18.04', '2023-05-31'],
    ['Ubuntu 16.04', '2021-04-02'],
    ['Ubuntu 14.04', '2019-04-02'],
  ])('%s: %s', (text, date) => {
    expect(supportOf(text).date).toBe(date);
  });

  test('a server tells when its mainstream support ends', () => {
    expect(supportOf('Windows Server 2019').reason).toBe(
      'Supported until 2029-01-09 (mainstream support until 2024-01-09)',
    );
  });

  test.each(['macOS 26', 'macOS 15', 'macOS 14'])('%s is supported without a date, and never claims one', (text) => {
    const support = supportOf(text);
    expect(support).toMatchObject({ status: 'supported' });
    expect(support.date).toBeUndefined();
    expect(support.reason).toContain('No end announced');
  });

  test('a release older than the table has ended with the table’s oldest; before that nothing is known', () => {
    expect(supportOf('Mac OS X 10.9')).toMatchObject({ status: 'ended' });
    expect(supportOf('Ubuntu 12.04').reason).toContain('older than Ubuntu 14.04');
    expect(supportOf('Mac OS X 10.9', '2020-12-01')).toMatchObject({ status: 'unknown' });
  });
});

describe('paid extended updates', () => {
  test.each([
    ['Windows 10 Pro 22H2', '2028-10-10', 'Ended on 2025-10-14 – ESU until 2028-10-10'],
    ['Ubuntu 20.04', '2030-04-02', 'Ended on 2025-05-31 – ESM until 2030-04-02'],
  ])('%s has ended, with updates until %s', (text, esuUntil, reason) => {
    expect(supportOf(text)).toMatchObject({ status: 'ended', esuUntil, reason });
  });

  test.each([
    ['Windows Server 2016', '2030-01-12'],
    ['Windows Server 2012', '2026-10-13'],
    ['Windows Server 2012 R2', '2026-10-13'],
    ['Windows Server 2008 R2', '2023-01-10'],
    ['Windows Server 2008', '2023-01-10'],
    ['Ubuntu 18.04', '2028-04-01'],
    ['Ubuntu 22.04', '2032-04-09'],
    ['Ubuntu 14.04', '2024-04-02'],
  ])('%s: told on the last day, %s, not on the next, and not before the end', (text, until) => {
    expect(supportOf(text, until)).toMatchObject({ status: 'ended', esuUntil: until });
    expect(supportOf(text, addDays(until, 1)).esuUntil).toBeUndefined();
    const end = supportOf(text).date ?? '';
    expect(supportOf(text, end).esuUntil).toBeUndefined();
  });

  test('an older release of Windows 10 has none', () => {
    expect(supportOf('Windows 10 Pro 21H2')).not.toHaveProperty('esuUntil');
  });
});

describe('the status on a day', () => {
  test.each([
    ['2027-10-12', 'ending'],
    ['2027-10-13', 'ended'],
    ['2027-04-15', 'ending'],
    ['2027-04-14', 'supported'],
  ])('on %s Windows 11 25H2 Pro is %s', (today, status) => {
    expect(supportOf('Windows 11 Pro 25H2', today).status).toBe(status);
  });

  test('"ending" reaches as far as the account says', () => {
    expect(supportOf('Windows 11 Pro 25H2', '2027-10-11', 0).status).toBe('supported');
    expect(supportOf('Windows 11 Pro 25H2', '2027-10-12', 0).status).toBe('ending');
    expect(supportOf('Windows 11 Pro 25H2', '2026-10-12', 365).status).toBe('ending');
    expect(supportOf('Windows 11 Pro 25H2', '2026-10-11', 365).status).toBe('supported');
  });

  test('comes out of a stored key as out of the text', () => {
    const os = parseOs('Microsoft Windows 11 Pro x64 10.0.22631');
    expect(osSupport(osFromKey(os?.key ?? ''), TODAY)).toEqual(osSupport(os, TODAY));
  });
});

describe('never green without proof', () => {
  test.each([
    'Windows 11',
    'Windows 11 Pro',
    'Windows 11 Pro 10.0.27842',
    'Windows',
    'Windows 2022',
    'Windows Server',
    'Windows 10 Enterprise LTSC',
    'Windows 10 IoT Enterprise',
    'Windows Embedded Standard 7',
    'macOS',
    'macOS 17.2',
    'Darwin',
    'Ubuntu',
    'Ubuntu 24.10',
    'Linux 5.15.0-105-generic',
    'Debian 12',
    'iOS 17.5',
    'Windows 11 Pro 29H2',
    'gibberish',
    '',
  ])('"%s" is unknown', (text) => {
    const support = supportOf(text);
    expect(support.status).toBe('unknown');
    expect(support.date).toBeUndefined();
    expect(support.reason).not.toBe('');
  });

  test('without a release it says on what support depends', () => {
    expect(supportOf('Windows 11').reason).toContain('supported while on a current release');
  });

  test('a build that clients and servers share is told as such', () => {
    const os = parseOs('windows', { osInfo: '10.0.17763' });
    expect(osSupport(os, TODAY).reason).toContain('Windows 10 1809 or Windows Server 2019');
  });

  test('without a release it has ended only once every release has', () => {
    expect(supportOf('Windows 10 Pro', '2025-10-14').status).toBe('unknown');
    expect(supportOf('Windows 10 Pro', '2025-10-15')).toMatchObject({ status: 'ended', date: '2025-10-14' });
    expect(supportOf('Windows 10 Pro').reason).toContain('the last of Windows 10');
  });
});
