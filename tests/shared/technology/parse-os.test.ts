import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfSupport } from '../../../shared/technology/end-of-support.ts';
import { OS_ARCHITECTURES, OS_EDITIONS, type Os } from '../../../shared/technology/os.ts';
import { osFromKey, osKey } from '../../../shared/technology/os-key.ts';
import { osLabel } from '../../../shared/technology/os-label.ts';
import { type OsClues, parseOs } from '../../../shared/technology/parse-os.ts';

/** The key says every part at once: family, product, release, edition, build, architecture. */
const keyOf = (text: string | null, more?: OsClues): string | null => parseOs(text, more)?.key ?? null;

describe('one text', () => {
  test.each([
    ['Microsoft Windows 11 Pro 10.0.22631', 'w|11|23H2|pro|22631'],
    ['Microsoft Windows 11 Pro x64 10.0.22631', 'w|11|23H2|pro|22631|x64'],
    ['Windows 11 Professional', 'w|11||pro'],
    ['Win10 Ent 22H2', 'w|10|22H2|enterprise'],
    ['Microsoft Windows Server 2019 Standard', 's||2019|standard'],
    ['Windows Server 2012 R2 Standard', 's||2012 R2|standard'],
    ['Windows Server® 2008', 's||2008'],
    ['macOS 14.5', 'm||14'],
    ['macOS Sonoma 14.5 (23F79)', 'm||14||23F79'],
    ['Mac OS X 10.15.7', 'm||10.15'],
    ['Ubuntu 22.04.4 LTS', 'l|Ubuntu|22.04'],
    ['Linux 5.15.0-105-generic', 'l|Linux|||5.15.0-105-generic'],
    ['Windows', 'w'],
    ['windows', 'w'],
    ['Linux', 'l|Linux'],
    ['Darwin', 'm'],
  ])('of the sheet: %s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  test.each([
    ['Microsoft® Windows® 10 Pro Edition 64-bit (10.0, Build 19045)', 'w|10|22H2|pro|19045|x64'],
    ['Microsoft(R) Windows(R) 10 Pro', 'w|10||pro'],
    ['Windows®10 Home', 'w|10||home'],
    ['Windows 10 Enterprise 2016 LTSB', 'w|10|1607|ltsc'],
    ['Microsoft Windows 10 Enterprise LTSC 2021 amd64', 'w|10|21H2|ltsc||x64'],
    ['Windows 11 Enterprise LTSC 2024', 'w|11|24H2|ltsc'],
    ['Windows 10 IoT Enterprise LTSC 10.0.19044', 'w|10|21H2|iot-ltsc|19044'],
    ['Windows 11 IoT Enterprise 24H2', 'w|11|24H2|iot'],
    ['Windows 10 Pro Education 21H2', 'w|10|21H2|pro'],
    ['Windows 10 Education', 'w|10||education'],
    ['Windows 10 Home Single Language 2004', 'w|10|2004|home'],
    ['Windows 10 Pro 1909', 'w|10|1909|pro'],
    ['Windows 11 Pro ARM64 25H2', 'w|11|25H2|pro||arm64'],
    ['Windows-10-10.0.19045-SP0', 'w|10|22H2||19045'],
    ['Windows 8.1 Pro', 'w|8.1||pro'],
    ['Win 7 x86', 'w|7||||x86'],
    ['Windows 7 Professional Service Pack 1', 'w|7||pro'],
    ['Windows XP Professional', 'w|XP||pro'],
    ['Windows NT 10.0', 'w'],
    ['Windows Embedded Standard 7', 'w|Embedded'],
    ['Hyper-V Server 2019', 's||2019'],
    ['Windows Small Business Server 2011 Standard', 's||2008 R2|essentials'],
    ['Windows Server, version 23H2', 's||23H2'],
    ['Microsoftr Windows Serverr 2008 Standard', 's||2008|standard'],
    ['macOS Tahoe 26.0.1', 'm||26'],
    ['macOS Monterey', 'm||12'],
    ['OS X 10.14', 'm||10.14'],
    ['Ubuntu 22.04 5.15.0-105-generic', 'l|Ubuntu|22.04||5.15.0-105-generic'],
    ['Debian GNU/Linux 12 (bookworm)', 'l|Debian|12'],
    ['Rocky Linux 9.3', 'l|Rocky Linux|9.3'],
    ['Linux Mint 21.3', 'l|Linux Mint|21.3'],
    ['SUSE Linux Enterprise Server 15', 'l|SUSE Linux Enterprise|15'],
    ['iOS 17.5', 'o|iOS'],
    ['VMware ESXi 8.0', 'o|VMware ESXi'],
  ])('%s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  test.each([null, '', '-', 'unknown', 'Cisco firmware 16.9', 'twin turbo', 'observer 2019'])(
    '%j names no system',
    (text) => {
      expect(parseOs(text)).toBeNull();
    },
  );
});

describe('server words win over numbers', () => {
  test('a year alone is no server, with a server word it is', () => {
    expect(keyOf('Windows 2022')).toBe('w');
    expect(keyOf('Windows Server 2022')).toBe('s||2022');
    expect(keyOf('Windows 2012R2')).toBe('s||2012 R2');
    expect(keyOf('Windows 2012 R2 Standard')).toBe('s||2012 R2|standard');
  });

  test('"2012 R2" is not read as 2012', () => {
    expect(keyOf('Windows Server 2012 R2')).toBe('s||2012 R2');
    expect(keyOf('Windows Server 2012R2')).toBe('s||2012 R2');
    expect(keyOf('Windows Server 2012')).toBe('s||2012');
  });

  test.each([
    ['17763', '2019', 'w|10|1809|pro|17763'],
    ['14393', '2016', 'w|10|1607|pro|14393'],
    ['26100', '2025', 'w|11|24H2|pro|26100'],
  ])('build %s is a client or server %s as the words say', (build, server, client) => {
    expect(keyOf(`Windows Server 10.0.${build}`)).toBe(`s||${server}||${build}`);
    expect(keyOf(`Windows 10 Pro 10.0.${build}`)).toBe(client);
    expect(keyOf('Windows', { version: `10.0.${build}` })).toBe(`w||||${build}`);
  });
});

describe('the build decides', () => {
  test.each([
    ['Microsoft Windows 10 Pro 10.0.22631', 'w|11|23H2|pro|22631'],
    ['Windows 10 Pro 10.0.22000', 'w|11|21H2|pro|22000'],
    ['Windows 11 Pro 10.0.19045', 'w|10|22H2|pro|19045'],
    ['Windows 11 Pro 22H2 10.0.22631', 'w|11|23H2|pro|22631'],
    ['Windows 10 Pro 10.0.27842', 'w|11||pro|27842'],
    ['Windows Server 2022 Datacenter 10.0.26100', 's||2025|datacenter|26100'],
    ['Windows Server 2008 6.1.7601', 's||2008 R2||7601'],
    ['Windows 10.0.20348', 's||2022||20348'],
  ])('%s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  test('every build of the table finds its row, as client or as server', () => {
    for (const { product, release, builds } of endOfSupport.windows) {
      for (const build of builds) expect(parseOs(`${product} Pro build ${build}`)).toMatchObject({ product, release });
    }
    for (const { release, builds } of endOfSupport.windowsServer) {
      for (const build of builds) expect(parseOs(`Windows Server build ${build}`)).toMatchObject({ release });
    }
  });

  test('of macOS, and Darwin’s version, stand in for a release not told', () => {
    expect(keyOf('Darwin 23.5.0')).toBe('m||14');
    expect(keyOf('macOS', { build: '23F79' })).toBe('m||14||23F79');
    expect(keyOf('macOS 10.16')).toBe('m||11');
    expect(keyOf('macOS 16.0')).toBe('m||26');
  });
});

describe('a bare family asks the other fields', () => {
  test.each<[string | null, OsClues, string]>([
    ['windows', { osInfo: 'Microsoft Windows Server 2022 Standard' }, 's||2022|standard'],
    ['windows', { osInfo: 'Microsoft Windows 11 Pro, 64 bit v23H2 (build 22631)' }, 'w|11|23H2|pro|22631|x64'],
    ['Microsoft Windows 11 Professional x64', { osInfo: '10.0.22631' }, 'w|11|23H2|pro|22631|x64'],
    ['Windows', { version: '10.0.22631' }, 'w|11|23H2||22631'],
    ['Windows 11 Pro', { build: 22631 }, 'w|11|23H2|pro|22631'],
    ['Windows 11 Pro', { version: '23H2' }, 'w|11|23H2|pro'],
    ['Linux', { osInfo: 'Ubuntu 22.04.4 LTS' }, 'l|Ubuntu|22.04'],
    ['Ubuntu', { version: '20.04' }, 'l|Ubuntu|20.04'],
    ['macOS', { version: '14.5' }, 'm||14'],
    [null, { osInfo: 'Microsoft Windows Server 2019 Standard' }, 's||2019|standard'],
    ['Windows 10 Pro', { osInfo: 'Microsoft Windows Server 2019 Standard' }, 'w|10||pro'],
    ['windows', { osInfo: 'see notes' }, 'w'],
  ])('%j with %j', (text, more, key) => {
    expect(keyOf(text, more)).toBe(key);
  });
});

describe('the key', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9. -]{0,8}[A-Za-z0-9]$/);
  const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
  const systems: fc.Arbitrary<Os> = fc
    .constantFrom(
      { family: 'windows', product: 'Windows 11' } as const,
      { family: 'windows', product: 'Windows' } as const,
      { family: 'windows-server', product: 'Windows Server' } as const,
      { family: 'macos', product: 'macOS' } as const,
      { family: 'linux', product: 'Rocky Linux' } as const,
      { family: 'other', product: 'VMware ESXi' } as const,
    )
    .chain((name) =>
      fc.record({
        family: fc.constant(name.family),
        product: fc.constant(name.product),
        release: maybe(part),
        edition: maybe(fc.constantFrom(...OS_EDITIONS)),
        build: maybe(part),
        arch: maybe(fc.constantFrom(...OS_ARCHITECTURES)),
      }),
    );

  test('decodes to what it was made from', () => {
    fc.assert(
      fc.property(systems, (os) => {
        expect(osFromKey(osKey(os))).toEqual(os);
      }),
    );
  });

  test('of any text parsed decodes to the same system', () => {
    const words = fc.constantFrom(
      'Windows',
      'Server',
      '2019',
      '11',
      'Pro',
      '10.0.22631',
      'macOS',
      'Ubuntu',
      '22.04',
      '|',
      'x64',
      'Linux',
      'LTSC',
      '5.15.0-1',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 6 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(texts, texts, (text, osInfo) => {
        const os = parseOs(text, { osInfo });
        if (os === null) return;
        const { key, ...parts } = os;
        expect(osFromKey(key)).toEqual(parts);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['', 'x|11', 'w|11|23H2|gold', 'w|11|||1|mips', 'w|11|||||more'])('%j is no key', (key) => {
    expect(osFromKey(key)).toBeNull();
  });
});

describe('the label', () => {
  test.each([
    ['w|11|25H2|pro|26200|x64', 'Windows 11 25H2 Pro'],
    ['w|10|21H2|ltsc', 'Windows 10 21H2 LTSC'],
    ['s||2012 R2|standard', 'Windows Server 2012 R2 Standard'],
    ['m||14||23F79', 'macOS 14 Sonoma'],
    ['l|Ubuntu|22.04', 'Ubuntu 22.04 LTS'],
    ['l|Ubuntu|25.10', 'Ubuntu 25.10'],
    ['w', 'Windows'],
  ])('of %s is %s', (key, label) => {
    const os = osFromKey(key);
    expect(os && osLabel(os)).toBe(label);
  });
});
