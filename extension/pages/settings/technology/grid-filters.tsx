import { useEffect, useRef, useState } from 'preact/hooks';
import { AGE_STATES, WARRANTY_STATES } from '../../../../shared/api/technology-grid.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useTechnologyPhrases } from '../phrases.ts';
import type { Filter } from './grid-ask.ts';

const TYPING_MS = 250;
const ACTIVE = ['true', 'false'] as const;

interface GridFiltersProps {
  groupName: string;
  filter: Filter;
  onFilter: <K extends keyof Filter>(key: K, value: Filter[K] | undefined) => void;
}

/** A part of the name or serial, and what smart columns show; every condition stands there as a chip that takes it away. */
export function GridFilters({ groupName, filter, onFilter }: GridFiltersProps) {
  const t = useTechnologyPhrases();
  const field = useRef<HTMLInputElement>(null);
  const [typed, type] = useState(filter.q ?? '');
  useEffect(() => {
    if (typed.trim() === (filter.q ?? '')) return;
    const timer = setTimeout(() => onFilter('q', typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, filter.q, onFilter]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select');
      if (event.key !== '/' || isTyping) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const chips = [
    ...(filter.active === undefined ? [] : [['active', t(`active.${filter.active}`)] as const]),
    ...(filter.support === undefined
      ? []
      : [['support', `${t('support')}: ${t(`support.${filter.support}`)}`] as const]),
    ...(filter.warranty === undefined
      ? []
      : [['warranty', `${t('warranty')}: ${t(`warranty.${filter.warranty}`)}`] as const]),
    ...(filter.age === undefined ? [] : [['age', `${t('column.age')}: ${t(`age.${filter.age}`)}`] as const]),
    ...(filter.missing === undefined
      ? []
      : [['missing', t('missing', { field: t(`field.${filter.missing}`) })] as const]),
  ];
  return (
    <search class="tools">
      <label class="input find">
        <Icon name="search" />
        <input
          type="search"
          ref={field}
          aria-label={t('find', { name: groupName })}
          placeholder={t('find', { name: groupName })}
          aria-keyshortcuts="/"
          value={typed}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
        <span class="kbd" data-key="/" aria-hidden="true" />
      </label>
      <Choice
        label={t('filter.active')}
        value={filter.active}
        options={ACTIVE}
        nameOf={(value) => t(`active.${value}`)}
        onValue={(value) => onFilter('active', value)}
      />
      <Choice
        label={t('column.age')}
        value={filter.age}
        options={AGE_STATES}
        nameOf={(value) => t(`age.${value}`)}
        onValue={(value) => onFilter('age', value)}
      />
      <Choice
        label={t('column.warranty')}
        value={filter.warranty}
        options={WARRANTY_STATES}
        nameOf={(value) => t(`warranty.${value}`)}
        onValue={(value) => onFilter('warranty', value)}
      />
      {chips.map(([key, text]) => (
        <button
          key={key}
          type="button"
          class="chip"
          aria-label={t('without', { text })}
          onClick={() => onFilter(key, undefined)}
        >
          {text}
          <Icon name="cross" class="small" />
        </button>
      ))}
    </search>
  );
}

interface ChoiceProps<V extends string> {
  label: string;
  value: V | undefined;
  options: readonly V[];
  nameOf: (value: V) => string;
  onValue: (value: V | undefined) => void;
}

function Choice<V extends string>({ label, value, options, nameOf, onValue }: ChoiceProps<V>) {
  const t = useTechnologyPhrases();
  return (
    <label class="row s">
      {label}
      <select
        class="input sm"
        value={value ?? ''}
        onChange={({ currentTarget }) => onValue(options.find((option) => option === currentTarget.value))}
      >
        <option value="">{t('all')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
