import type { SandboxResponse } from '../vendor.ts';
import { invalidTable, json } from './answers.ts';
import type { Tables } from './table.ts';
import { internalType } from './tables/dictionary.ts';

/** `GET /api/now/cmdb/meta/{class}`: a class with all its columns, inherited ones too. Flags are text. */
export const answerMeta = (tables: Tables, name: string): SandboxResponse => {
  const table = tables.get(name);
  if (table === undefined || !/^(?:u_)?cmdb(?:_ci|$)/u.test(name)) return invalidTable(name);
  return json(200, {
    result: {
      name,
      label: table.label,
      parent: table.parent ?? '',
      is_extendable: 'true',
      icon_url: '',
      children: table.children,
      relationship_rules: [],
      attributes: Object.entries(table.fields).map(([element, field]) => ({
        element,
        label: field.label,
        type: internalType(field),
        max_length: '100',
        is_inherited: String(table.origin[element] !== name),
        is_mandatory: String(element === 'name'),
        is_read_only: String(field.readOnly ?? false),
        is_display: String(element === 'name'),
        default_value: null,
      })),
    },
  });
};
