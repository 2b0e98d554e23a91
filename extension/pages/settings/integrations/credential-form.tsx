import { useState } from 'preact/hooks';
import type { Problem } from '../../../result.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { useProblemText } from '../../use-problem-text.ts';
import { useSettingsPhrases } from '../phrases.ts';
import type { CredentialField } from './read-form.ts';

export interface Credentials {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  /** Fingerprint of a certificate that nobody else vouches for; empty for none. */
  readonly certificate: string;
}

interface CredentialFormProps {
  fields: readonly CredentialField[];
  value: Credentials;
  onValue: (value: Credentials) => void;
  /** Secrets the server holds: left empty they stay as they are. */
  held: (field: string) => boolean;
  problem: Problem | null;
  /** The vendor's certificate is trusted by nobody, and an owner may vouch for it. */
  asksCertificate: boolean;
}

/** The lines of a vendor's credentials, and the name of the connection. */
export function CredentialForm({ fields, value, onValue, held, problem, asksCertificate }: CredentialFormProps) {
  const t = useSettingsPhrases();
  const textOf = useProblemText();
  const errorOf = (name: string) =>
    problem && isAbout(problem.field, name)
      ? [textOf(problem), problem.hint].filter(Boolean).join(' ')
      : problem?.fields?.some((field) => isAbout(field, name))
        ? t('or.this')
        : null;
  const set = (name: string, text: string) => onValue({ ...value, values: { ...value.values, [name]: text } });
  return (
    <div class="stack">
      {fields.map((field) => {
        const Line = field.secret ? SecretField : TextField;
        return (
          <Line
            key={field.name}
            label={field.label}
            value={value.values[field.name] ?? ''}
            onValue={(text) => set(field.name, text)}
            help={field.secret && held(field.name) ? t('secret.held') : field.help}
            error={errorOf(field.name)}
            input={{
              name: field.name,
              autocomplete: 'off',
              spellcheck: false,
              placeholder: field.example,
              required: field.required && !held(field.name),
            }}
          />
        );
      })}
      {(asksCertificate || value.certificate !== '') && (
        <TextField
          label={t('certificate')}
          value={value.certificate}
          onValue={(certificate) => onValue({ ...value, certificate })}
          help={t('certificate.help')}
          error={errorOf('certificate')}
          input={{ name: 'certificate', autocomplete: 'off', spellcheck: false }}
        />
      )}
      <TextField
        label={t('connection.name')}
        value={value.name}
        onValue={(name) => onValue({ ...value, name })}
        help={t('connection.name.help')}
        error={errorOf('name')}
        input={{ maxLength: 100 }}
      />
    </div>
  );
}

/** Whether a problem is told at a line of this form. */
export function isPlacedIn(fields: readonly CredentialField[], problem: Problem | null): boolean {
  return (
    problem !== null &&
    ['name', 'certificate', ...fields.map(({ name }) => name)].some((name) => isAbout(problem.field, name))
  );
}

/** The server names fields as `credentials.site` or `site`. */
function isAbout(field: string | undefined, name: string): boolean {
  return field === name || field?.endsWith(`.${name}`) === true;
}

/** A line that is typed unseen, with a button to look at it. What is stored is never in it. */
function SecretField({ value, onValue, input, ...field }: Parameters<typeof TextField>[0]) {
  const t = useSettingsPhrases();
  const [shown, show] = useState(false);
  return (
    <Field {...field}>
      {(ties) => (
        <div class="with-button">
          <input
            {...input}
            {...ties}
            class="input mono"
            {...(shown ? { type: 'text' as const } : { type: 'password' as const })}
            // Browsers offer to keep what looks like a sign-in; this is another system's key.
            autocomplete="new-password"
            value={value}
            onInput={({ currentTarget }) => onValue(currentTarget.value)}
          />
          <IconButton
            icon="eye"
            small
            label={shown ? t('secret.hide', { name: field.label }) : t('secret.show', { name: field.label })}
            onClick={() => show(!shown)}
          />
        </div>
      )}
    </Field>
  );
}
