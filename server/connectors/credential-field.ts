import { z } from 'zod';

/** What a person is told about one credential. It travels to the settings page as JSON Schema keywords. */
export interface CredentialText {
  label: string;
  help: string;
  /** Never shown again once stored: `writeOnly` in the JSON Schema. */
  secret?: boolean;
  example?: string;
}

/**
 * One line of a connector's credentials form: required text, blanks around it dropped, since keys are pasted.
 * The label becomes `title`, the help `description`, a secret `writeOnly`.
 */
export function credentialField(text: CredentialText) {
  const missing = `${text.label} is missing.`;
  return z.string({ error: missing }).trim().min(1, missing).meta(keywordsOf(text));
}

/** A line that may be left empty, and then is `''`. */
export function optionalCredential(text: CredentialText) {
  return z
    .string({ error: `${text.label} is no text.` })
    .trim()
    .default('')
    .meta(keywordsOf(text));
}

function keywordsOf({ label, help, secret = false, example }: CredentialText) {
  return {
    title: label,
    description: help,
    ...(secret ? { writeOnly: true } : {}),
    ...(example === undefined ? {} : { examples: [example] }),
  };
}

/** Names of the fields that must be kept in the vault and never be sent back. */
export function secretFields(credentials: z.ZodObject): string[] {
  return Object.entries(credentials.shape)
    .filter(([, field]) => z.globalRegistry.get(field)?.writeOnly === true)
    .map(([name]) => name);
}

/** Of the secret fields those without which nothing works. */
export function requiredSecrets(credentials: z.ZodObject): string[] {
  return secretFields(credentials).filter((name) => !z.safeParse(credentials.shape[name], undefined).success);
}
