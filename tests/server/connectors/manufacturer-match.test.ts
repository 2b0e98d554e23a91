import { expect, it } from 'vitest';
import { matchManufacturer } from '../../../server/connectors/manufacturer-match.ts';

const makers = (...names: string[]) =>
  names.map((label, at) => ({
    kind: 'manufacturer' as const,
    id: String(at + 1),
    label,
    active: label !== 'Gone Ltd',
  }));

it.each([
  ['Dell', ['HP', 'Dell'], '2'],
  ['dell ', ['HP', 'DELL'], '2'],
  ['Dell', ['HP', 'Dell Inc.'], '2'],
  ['Dell Technologies', ['Dell'], '1'],
  ['Dell', ['Dell Inc.', 'Dell'], '2'],
  ['Dell', ['Dell Inc.', 'Dell Ltd'], undefined],
  ['Dell', ['HP', 'Lenovo'], undefined],
  ['Dell', ['Dellwood'], undefined],
  ['Gone Ltd', ['Gone Ltd'], undefined],
  ['The Company', ['The Company'], '1'],
  ['', ['Dell'], undefined],
  ['O"Neil', ['o"neil'], '1'],
])('%j is found among %j as %s', (name, names, id) => {
  expect(matchManufacturer(name, makers(...names))?.id).toBe(id);
});
