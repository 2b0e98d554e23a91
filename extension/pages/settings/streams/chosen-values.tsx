import { useState } from 'preact/hooks';
import { Icon } from '../../../ui/icon.tsx';
import { useSettingsPhrases } from '../phrases.ts';

export interface Value<K extends string | number> {
  readonly key: K;
  readonly label: string;
  /** Said beside it, such as that the vendor no longer offers it. */
  readonly note?: string;
}

interface ChosenValuesProps<K extends string | number> {
  title: string;
  values: readonly Value<K>[];
  chosen: readonly K[] | 'all';
  onChosen: (chosen: K[] | 'all') => void;
}

/** All of a list, also what is added to it later, or some of it by name. */
export function ChosenValues<K extends string | number>({ title, values, chosen, onChosen }: ChosenValuesProps<K>) {
  const t = useSettingsPhrases();
  const [q, setQ] = useState('');
  const ticked = new Set(chosen === 'all' ? values.map(({ key }) => key) : chosen);
  const wanted = q.trim().toLowerCase();
  const shown = values.filter(({ label }) => label.toLowerCase().includes(wanted));
  const toggle = (key: K) => {
    onChosen(ticked.has(key) ? [...ticked].filter((one) => one !== key) : [...ticked, key]);
  };
  return (
    <section class="scrolls" aria-label={title}>
      <div class="tools">
        <label class="tick grow">
          <input
            type="checkbox"
            checked={chosen === 'all'}
            onChange={({ currentTarget }) => onChosen(currentTarget.checked ? 'all' : [...ticked])}
          />
          {t('values.all')}
        </label>
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
      {values.length === 0 && <p class="block dim">{t('values.none')}</p>}
      <ul class="values">
        {shown.map(({ key, label, note }) => (
          <li key={key}>
            <label class="tick">
              <input type="checkbox" checked={ticked.has(key)} onChange={() => toggle(key)} />
              {label}
              {note && <span class="s faint">{note}</span>}
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
