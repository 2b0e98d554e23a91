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
export function credentialField({ label, help, secret = false, example }: CredentialText) {
  return z
    .string({ error: `${label} is missing.` })
    .trim()
    .min(1, `${label} is missing.`)
    .meta({
      title: label,
      description: help,
      ...(secret ? { writeOnly: true } : {}),
      ...(example === undefined ? {} : { examples: [example] }),
    });
}

/** Names of the fields that must be kept in the vault and never be sent back. */
export function secretFields(credentials: z.ZodObject): string[] {
  return Object.entries(credentials.shape)
    .filter(([, field]) => z.globalRegistry.get(field)?.writeOnly === true)
    .map(([name]) => name);
}
