import type { StreamSettings } from '../../../../shared/stream-settings.ts';
import { useFormat } from '../../use-format.ts';
import { useSettingsPhrases } from '../phrases.ts';

export const PARTS = ['fields', 'companies', 'types', 'statuses'] as const;
export type Part = (typeof PARTS)[number];

interface PartTabsProps {
  parts: readonly Part[];
  settings: StreamSettings;
  part: Part;
  onPart: (part: Part) => void;
}

/** What can be chosen of a stream, each with how much of it is. */
export function PartTabs({ parts, settings, part, onPart }: PartTabsProps) {
  const t = useSettingsPhrases();
  const format = useFormat();
  const countOf = (one: Part) => {
    const chosen = settings[one];
    return chosen === 'all' ? t('values.every') : format.number(chosen.length);
  };
  return (
    <fieldset class="tabs">
      <legend class="hidden-text">{t('parts')}</legend>
      {parts.map((one) => (
        <label key={one} class={`tab ${one === part ? 'on' : ''}`}>
          <input type="radio" name="part" class="hidden-text" checked={one === part} onChange={() => onPart(one)} />
          {t(`part.${one}`)} <span class="n">{countOf(one)}</span>
        </label>
      ))}
    </fieldset>
  );
}
