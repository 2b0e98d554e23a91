import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Columns,
  datetime,
  flag,
  list,
  number,
  REFERENCE_LIST,
  reference,
  text,
} from './connectwise/query/columns.ts';
import { compileChildCondition, compileCondition } from './connectwise/query/compile.ts';
import { type Comparator, type Condition, type Literal, parseConditions } from './connectwise/query/parse.ts';
import { QueryError } from './connectwise/query/tokens.ts';
import type { Value } from './connectwise/value.ts';

type Row = Readonly<Record<string, Value>>;

const ROWS: readonly Row[] = [
  {
    id: 1,
    name: 'Contoso Ltd',
    activeFlag: true,
    purchaseDate: '2024-01-01T00:00:00Z',
    type: { id: 17, name: 'Managed Workstation' },
    types: [
      { id: 1, name: 'Client' },
      { id: 9, name: 'Managed Services' },
    ],
  },
  {
    id: 2,
    name: 'O"Neil & Sons',
    activeFlag: false,
    purchaseDate: '2024-06-01T00:00:00Z',
    type: { id: 24, name: 'Server' },
    types: [],
  },
  {
    id: 9007199254740993n,
    name: null,
    activeFlag: true,
    purchaseDate: null,
    type: null,
    types: [{ id: 1, name: 'Prospect' }],
  },
  {
    id: 4,
    name: 'dell [x] 100%',
    activeFlag: true,
    purchaseDate: '1900-01-01T00:00:00Z',
    type: { id: 17, name: 'Managed Workstation' },
    types: [],
  },
];

const column = (name: string) => (slot: number) => ROWS[slot]?.[name];
const textColumn = (name: string) => (slot: number) => {
  const value = ROWS[slot]?.[name];
  return typeof value === 'string' ? value : null;
};

const COLUMNS: Columns = {
  id: number(column('id')),
  name: text(column('name')),
  activeFlag: flag(column('activeFlag')),
  purchaseDate: datetime(textColumn('purchaseDate')),
  type: reference(column('type')),
  types: list(REFERENCE_LIST, column('types')),
};

const found = (conditions: string): number[] => {
  const test = compileCondition(parseConditions(conditions), COLUMNS);
  return ROWS.flatMap((_, slot) => (test(slot) ? [slot + 1] : []));
};

describe('conditions', () => {
  test.each([
    ['id=2', [2]],
    ['id = 9007199254740993', [3]],
    ['id=9007199254740992', []],
    ['id!=2', [1, 3, 4]],
    ['id in (1, 4)', [1, 4]],
    ['id not in (1,4)', [2, 3]],
    ['name="contoso ltd"', [1]],
    ["name='Contoso Ltd'", [1]],
    ['name="O\\"Neil & Sons"', [2]],
    ['name!="Contoso Ltd"', [2, 4]],
    ['name=null', [3]],
    ['name!=null', [1, 2, 4]],
    ['name like "con%"', [1]],
    ['name like "*sons"', [2]],
    ['name not like "con%"', [2, 4]],
    ['name like "%[[]x]%"', [4]],
    ['name contains "100%"', [4]],
    ['activeFlag=true', [1, 3, 4]],
    ['activeFlag != True', [2]],
    ['purchaseDate>[2024-01-01T00:00:00Z]', [2]],
    ['purchaseDate >= [2024-01-01]', [1, 2]],
    ['purchaseDate<[2000-01-01T00:00:00Z]', [4]],
    ['type/id=17', [1, 4]],
    ['type/name="Server"', [2]],
    ['not type/id=17', [2]],
    ['activeFlag=true and type/id=17 and id<2', [1]],
    ['id=2 or id=1 and activeFlag=true', [1, 2]],
    ['(id=1 or id=2) and activeFlag=false', [2]],
    ['(name like "CON%" AND activeFlag=true) OR id=2', [1, 2]],
    ['id > 1 and id <= 4', [2, 4]],
    ['name > "contoso"', [1, 2, 4]],
  ])('%s finds rows %j', (conditions, rows) => {
    expect(found(conditions)).toEqual(rows);
  });

  test.each([
    ['name=Contoso', 'not a value'],
    ['name="Contoso', 'no closing quote'],
    ['id="2"', 'id is a number'],
    ['name=2', 'name is a string'],
    ['activeFlag="true"', 'is a boolean'],
    ['activeFlag>true', '= and !='],
    ['purchaseDate>"2024-01-01"', 'is a datetime'],
    ['purchaseDate>[yesterday]', 'ISO 8601'],
    ['nope=1', 'no field nope'],
    ['type/nope=1', 'no field type/nope'],
    ['type="Server"', 'name a field inside it'],
    ['types/name="Client"', 'no field types/name'],
    ['id=1 and', 'field name'],
    ['id=1 id=2', 'Nothing was expected'],
    ['(id=1', 'closing parenthesis'],
    ['id in 1,2', 'parentheses'],
    ['id ~ 1', "Unexpected '~'"],
    ['id like 1', 'like is for strings'],
    ['name>null', 'null by = and !='],
    ['toString=1', 'no field toString'],
  ])('%s is refused: %s', (conditions, reason) => {
    expect(() => found(conditions)).toThrow(QueryError);
    expect(() => found(conditions)).toThrow(reason);
  });
});

describe('childConditions', () => {
  const withChild = (conditions: string): number[] => {
    const test = compileChildCondition(parseConditions(conditions), COLUMNS);
    return ROWS.flatMap((_, slot) => (test(slot) ? [slot + 1] : []));
  };

  test.each([
    ['types/name="Client"', [1]],
    ['types/id=1', [1, 3]],
    ['types/id!=null', [1, 3]],
    ['types/id=9 or types/name="Prospect"', [1, 3]],
  ])('%s finds rows %j', (conditions, rows) => {
    expect(withChild(conditions)).toEqual(rows);
  });

  test('one element must meet all of it', () => {
    expect(withChild('types/id=1 and types/name="Managed Services"')).toEqual([]);
  });

  test.each(['name="x"', 'types/id=1 and type/id=2', 'types=1'])('%s is refused', (conditions) => {
    expect(() => withChild(conditions)).toThrow(QueryError);
  });
});

/** Writes a condition out in the language, with every part in parentheses. */
const written = (condition: Condition): string => {
  if ('terms' in condition) return condition.terms.map((term) => `(${written(term)})`).join(` ${condition.op} `);
  if ('term' in condition) return `not (${written(condition.term)})`;
  if ('list' in condition) return `${condition.path.join('/')} in (${condition.list.map(writtenLiteral).join(', ')})`;
  return `${condition.path.join('/')} ${condition.by} ${writtenLiteral(condition.to)}`;
};

const writtenLiteral = (literal: Literal): string => {
  if (typeof literal === 'string') return `"${literal.replace(/["\\]/gu, '\\$&')}"`;
  if (literal !== null && typeof literal === 'object') return `[${new Date(literal.datetime).toISOString()}]`;
  return String(literal);
};

const KEYWORDS = new Set(['and', 'or', 'not', 'in', 'like', 'contains', 'true', 'false', 'null']);
const names = fc.stringMatching(/^[a-z_]\w{0,8}$/u).filter((name) => !KEYWORDS.has(name.toLowerCase()));
const literals = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.bigInt({ min: 9_007_199_254_740_993n, max: 2n ** 63n }),
  fc.boolean(),
  fc.constant(null),
  fc
    .date({ noInvalidDate: true, min: new Date('0001-01-02'), max: new Date('9999-12-31') })
    .map((date) => ({ datetime: date.getTime() })),
);
const paths = fc.array(names, { minLength: 1, maxLength: 3 });
const comparators = fc.constantFrom<Comparator>('=', '!=', '<', '<=', '>', '>=', 'like', 'contains');
const conditions = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.record({ op: fc.constant('compare' as const), path: paths, by: comparators, to: literals }),
    fc.record({
      op: fc.constant('in' as const),
      path: paths,
      list: fc.array(literals, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ op: fc.constant('not' as const), term: tie('any') }),
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).any;

describe('the parser', () => {
  test('reads back whatever is written in the language', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(parseConditions(written(condition))).toEqual(condition);
      }),
    );
  });

  test('refuses any other text with a reason and never breaks', () => {
    const noise = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('(', ')', ' and ', '"', '[', 'id=1', ' in ', '\\')),
    );
    fc.assert(
      fc.property(noise, (parts) => {
        try {
          parseConditions(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError);
        }
      }),
    );
  });
});
