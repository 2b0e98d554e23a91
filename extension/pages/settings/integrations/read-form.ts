import type { VendorView } from '../../../../shared/api/vendors.ts';

/** A line of the form that asks for a vendor's credentials. */
export interface CredentialField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** Typed unseen, and never told again. */
  readonly secret: boolean;
  readonly example: string;
  readonly required: boolean;
}

/**
 * The form a vendor's JSON Schema stands for: `title` is the label, `description` the help, `writeOnly` a secret. What
 * is missing in a schema is made up from the name, so that a newer server's form is never empty.
 */
export function fieldsOf({ credentials }: Pick<VendorView, 'credentials'>): readonly CredentialField[] {
  const { properties, required } = credentials;
  if (!isRecord(properties)) return [];
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries(properties).map(([name, property]) => {
    const { title, description, writeOnly, examples } = isRecord(property) ? property : {};
    return {
      name,
      label: textOr(title, name),
      help: textOr(description, ''),
      secret: writeOnly === true,
      example: Array.isArray(examples) ? textOr(examples[0], '') : '',
      required: needed.has(name),
    };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}
