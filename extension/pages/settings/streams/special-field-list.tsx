import type { FieldsAnswer } from '../../../../shared/api/integrations.ts';
import { SPECIAL_FIELDS, type SpecialField } from '../../../../shared/kinds.ts';
import type { SpecialFields } from '../../../../shared/stream-settings.ts';
import { IconButton } from '../../../ui/button.tsx';
import { useSettingsPhrases } from '../phrases.ts';

type Field = FieldsAnswer['items'][number];

interface SpecialFieldListProps {
  fields: readonly Field[];
  special: SpecialFields;
  onSpecial: (special: SpecialFields) => void;
}

/** Which fields of the vendor hold the serial number, the dates, memory and system: the first filled one wins. */
export function SpecialFieldList({ fields, special, onSpecial }: SpecialFieldListProps) {
  const t = useSettingsPhrases();
  return (
    <section class="insp">
      <h2 class="label">{t('special')}</h2>
      <p class="dim s">{t('special.text')}</p>
      {SPECIAL_FIELDS.map((name) => (
        <OneSpecial
          key={name}
          name={name}
          fields={fields}
          keys={special[name] ?? []}
          onKeys={(keys) => onSpecial({ ...special, [name]: keys })}
        />
      ))}
    </section>
  );
}

interface OneSpecialProps {
  name: SpecialField;
  fields: readonly Field[];
  keys: readonly string[];
  onKeys: (keys: string[]) => void;
}

function OneSpecial({ name, fields, keys, onKeys }: OneSpecialProps) {
  const t = useSettingsPhrases();
  const labelOf = (key: string) => fields.find((field) => field.key === key)?.label ?? key;
  const title = t(`special.${name}`);
  return (
    <fieldset class="block special">
      <legend class="b">{title}</legend>
      <ol>
        {keys.map((key, i) => (
          <li key={key} class="row">
            <span class="grow">{labelOf(key)}</span>
            {i > 0 && (
              <IconButton
                icon="up"
                small
                label={t('special.earlier', { name: labelOf(key) })}
                onClick={() => onKeys(keys.with(i, keys[i - 1] ?? key).with(i - 1, key))}
              />
            )}
            <IconButton
              icon="cross"
              small
              label={t('special.remove', { name: labelOf(key) })}
              onClick={() => onKeys(keys.filter((one) => one !== key))}
            />
          </li>
        ))}
      </ol>
      <select
        class="input"
        aria-label={t('special.add', { name: title })}
        value=""
        onChange={({ currentTarget }) => onKeys([...keys, currentTarget.value])}
      >
        <option value="">{keys.length === 0 ? t('special.guess') : t('special.another')}</option>
        {fields
          .filter(({ key }) => !keys.includes(key))
          .map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
      </select>
    </fieldset>
  );
}
