import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../../ui/icon.tsx';

/** What a control needs to be tied to its label and its help. */
export interface FieldTies {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

interface FieldProps {
  label: string;
  help?: ComponentChildren;
  /** Stands where the help stands, in red. */
  error?: string | null;
  /** Stands where the help stands: what was found. */
  ok?: string | null;
  children: (ties: FieldTies) => ComponentChildren;
}

/** A control with its label above and its help, error or finding below. */
export function Field({ label, help, error, ok, children }: FieldProps) {
  const id = useId();
  const says = error || ok || help;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': says ? `${id}-help` : undefined,
        'aria-invalid': error ? 'true' : undefined,
      })}
      <div id={`${id}-help`} aria-live="polite">
        {error ? (
          <p class="help says stop">
            <Icon name="stop" />
            {error}
          </p>
        ) : ok ? (
          <p class="help says ok">
            <Icon name="check" />
            {ok}
          </p>
        ) : (
          help && <p class="help">{help}</p>
        )}
      </div>
    </div>
  );
}

/** What a line of text may say of itself. */
export interface LineProps {
  class?: string;
  name?: string;
  placeholder?: string;
  required?: boolean;
  maxLength?: number;
  spellcheck?: boolean;
  autocomplete?: 'off' | 'name' | 'one-time-code';
  inputMode?: 'url' | 'numeric';
  onBlur?: (event: { currentTarget: HTMLInputElement }) => void;
}

type TextFieldProps = Omit<FieldProps, 'children'> & {
  value: string;
  onValue: (value: string) => void;
  input?: LineProps;
};

/** A line of text. */
export function TextField({ value, onValue, input = {}, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {(ties) => (
        <input
          class="input"
          type="text"
          {...input}
          {...ties}
          value={value}
          onInput={({ currentTarget }) => onValue(currentTarget.value)}
        />
      )}
    </Field>
  );
}
