import { useState } from 'preact/hooks';
import type { FieldsAnswer } from '../../../../shared/api/integrations.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useSettingsPhrases } from '../phrases.ts';

type Field = FieldsAnswer['items'][number];

interface ChosenFieldsProps {
  fields: readonly Field[];
  /** Keys. */
  chosen: readonly string[];
  onChosen: (keys: string[]) => void;
}

/** The fields a vendor offers, to be ticked; each with what it holds at the moment. */
export function ChosenFields({ fields, chosen, onChosen }: ChosenFieldsProps) {
  const t = useSettingsPhrases();
  const [q, setQ] = useState('');
  const ticked = new Set(chosen);
  const wanted = q.trim().toLowerCase();
  const shown = fields.filter(({ key, label }) => `${label} ${key}`.toLowerCase().includes(wanted));
  const toggle = (key: string) => {
    onChosen(ticked.has(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  };
  return (
    <section class="scrolls" aria-label={t('fields')}>
      <div class="tools">
        <h2 class="label grow">{t('fields.chosen', { n: chosen.length, all: fields.length })}</h2>
        <label class="input find">
          <Icon name="search" />
          <input
            type="search"
            aria-label={t('find')}
            placeholder={t('find')}
            value={q}
            onInput={({ currentTarget }) => setQ(currentTarget.value)}
          />
        </label>
      </div>
      <table class="grid e24">
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('field.type')}</th>
            <th scope="col">{t('field.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, label, type, unit, samples = [], hiddenBy }) => (
            <tr key={key}>
              <th scope="row">
                <label class="tick">
                  <input type="checkbox" checked={ticked.has(key)} onChange={() => toggle(key)} />
                  {label}
                </label>
              </th>
              <td class="dim s">{unit ? `${t(`type.${typeOf(type)}`)}, ${unit}` : t(`type.${typeOf(type)}`)}</td>
              <td class="dim s samples">
                {hiddenBy ? <span class="warn">{t('field.hiddenBy', { right: hiddenBy })}</span> : samples.join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const TYPES = ['text', 'long-text', 'number', 'boolean', 'date', 'instant', 'link', 'lookup', 'record'] as const;

/** What a newer server calls otherwise is text to a person. */
function typeOf(type: string): (typeof TYPES)[number] {
  return TYPES.find((known) => known === type) ?? 'text';
}
