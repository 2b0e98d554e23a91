/** What a condition can ask of a field. */
export type Operator =
  | 'eq'
  | 'noteq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'beginsWith'
  | 'endsWith'
  | 'contains'
  | 'exist'
  | 'notExist'
  | 'in'
  | 'notIn';

/** One condition of a filter: it compares a field, or groups others. */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly items: readonly Condition[] }
  | { readonly op: Operator; readonly field: string; readonly value: unknown; readonly udf: boolean };
