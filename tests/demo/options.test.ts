import { describe, expect, it } from 'vitest';
import { DemoError } from './demo-error.ts';
import { readOptions } from './options.ts';

describe('the options of the demo', () => {
  it('is a mid-size estate on a free port that stays up, unless told otherwise', () => {
    expect(readOptions([])).toEqual({
      ...{ psa: 'connectwise', companies: 400, configurations: 30_000, contacts: 20_000, seed: 1, port: 0 },
      ...{ open: false, once: false, json: false },
    });
  });

  it('takes every option', () => {
    const sizes = ['--companies', '3', '--configurations', '1000000', '--contacts=0', '--seed', '7', '--port', '4310'];
    expect(readOptions([...sizes, '--open', '--once', '--json', '--psa', 'connectwise'])).toEqual({
      ...{ psa: 'connectwise', companies: 3, configurations: 1_000_000, contacts: 0, seed: 7, port: 4310 },
      ...{ open: true, once: true, json: true },
    });
    expect(readOptions(['--help'])).toBe('help');
  });

  it.each([
    [['--companies', 'many'], '--companies'],
    [['--companies', '-1'], '--companies'],
    [['--configurations', '1000001'], '1000000'],
    [['--port', '65536'], '65535'],
    [['--psa', 'acme'], 'connectwise'],
    [['--colour'], '--help'],
    [['extra'], '--help'],
  ])('refuses %j with a sentence that says what is possible', (args, says) => {
    expect(() => readOptions(args)).toThrow(DemoError);
    expect(() => readOptions(args)).toThrow(says);
  });
});
