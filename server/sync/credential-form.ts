import type { Connector } from '../connectors/connector.ts';
import { requiredSecrets, secretFields } from '../connectors/credential-field.ts';
import { Refusal } from '../refusal.ts';

/** Credentials as entered, read by the vendor's form and parted into what may be shown again and what may not. */
export interface ReadCredentials {
  all: Record<string, string>;
  settings: Record<string, string>;
  secrets: Record<string, string>;
}

/** Reads what was entered by the connector's form. Throws `Refusal` naming the first field that is wrong. */
export function readCredentials(connector: Connector, entered: Readonly<Record<string, string>>): ReadCredentials {
  const read = connector.credentials.safeParse(entered);
  if (!read.success) {
    const [issue] = read.error.issues;
    const field = issue?.path.map(String).join('.') ?? '';
    throw new Refusal('invalid_credentials_form', issue?.message ?? 'The form cannot be read.', { field });
  }
  const secretNames = new Set(secretFields(connector.credentials));
  const all: Record<string, string> = {};
  for (const [name, value] of Object.entries(read.data)) if (typeof value === 'string') all[name] = value;
  const part = (secret: boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => secretNames.has(name) === secret));
  return { all, settings: part(false), secrets: part(true) };
}

/**
 * Puts new entries over stored settings. A secret is never sent anywhere it was not entered for: changing any of the
 * other fields, the host above all, asks for every secret again, and forgets one that need not be entered.
 */
export function mergeCredentials(
  connector: Connector,
  stored: Readonly<Record<string, string>>,
  entered: Readonly<Record<string, string>>,
  storedSecrets: Readonly<Record<string, string>>,
): ReadCredentials {
  const names = secretFields(connector.credentials);
  const moved = Object.entries(entered).find(
    ([field, value]) => !names.includes(field) && value.trim() !== (stored[field] ?? ''),
  );
  const missing = requiredSecrets(connector.credentials).find((name) => !entered[name]);
  if (moved && missing !== undefined) {
    throw new Refusal('secret_needed', `When ${moved[0]} changes, ${missing} has to be entered again.`, {
      field: missing,
      hint: 'Otherwise whoever can edit this form could have the stored secret sent to another server.',
    });
  }
  return readCredentials(connector, { ...(moved ? {} : storedSecrets), ...stored, ...entered });
}
