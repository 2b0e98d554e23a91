import type { MappingsAnswer } from '../../../../shared/api/mapping.ts';
import { LinkGlyph } from '../../../ui/link-glyph.tsx';
import { useSettingsPhrases } from '../phrases.ts';

interface ValueTableProps extends MappingsAnswer {
  vendorName: string;
  mayEdit: boolean;
  /** `valueId` null takes the mapping away; `rev` is the revision that was looked at. */
  onLinked: (externalId: string, valueId: number | null, rev: number) => void;
}

/** Theirs, the wire, ours; below them what is ours alone. */
export function ValueTable({ vendorName, values, ours, mayEdit, onLinked }: ValueTableProps) {
  const t = useSettingsPhrases();
  const leftOver = ours.filter(({ id }) => !values.some(({ valueId }) => valueId === id));
  return (
    <div class="scrolls">
      <table class="grid e24">
        <thead>
          <tr>
            <th scope="col">{t('inVendor', { name: vendorName })}</th>
            <th scope="col">
              <span class="hidden-text">{t('integration.state')}</span>
            </th>
            <th scope="col">{t('inOurs')}</th>
            <th scope="col">{t('mapping.after')}</th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ externalId, label, active, valueId, rev }) => {
            const own = ours.find(({ id }) => id === valueId);
            return (
              <tr key={externalId}>
                <th scope="row" class={active ? '' : 'dim'}>
                  {label} {!active && <span class="tag">{t('inactive')}</span>}
                </th>
                <td>
                  <LinkGlyph state={own ? 'mapped' : 'unmapped'} />
                  <span class="hidden-text">{own ? t('mapped') : t('unmapped')}</span>
                </td>
                <td>
                  <select
                    class="input choose"
                    aria-label={t('mapping.of', { label })}
                    disabled={!mayEdit}
                    value={valueId ?? ''}
                    onChange={({ currentTarget: { value } }) =>
                      onLinked(externalId, value === '' ? null : Number(value), rev)
                    }
                  >
                    <option value="">{t('mapping.choose')}</option>
                    {ours.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                </td>
                <td class="dim s">{own ? t('mapping.carries', { name: own.name }) : t('mapping.nothing')}</td>
              </tr>
            );
          })}
        </tbody>
        {leftOver.length > 0 && (
          <tbody>
            <tr class="sep">
              <th scope="rowgroup" colSpan={4}>
                {t('mapping.leftOver')}
                <span class="faint">, {t('mapping.leftOver.text', { name: vendorName })}</span>
              </th>
            </tr>
            {leftOver.map(({ id, name }) => (
              <tr key={id}>
                <td class="faint">{t('none')}</td>
                <td class="flip">
                  <LinkGlyph state="unmapped" />
                </td>
                <th scope="row">{name}</th>
                <td class="dim s">{t('mapping.byHand')}</td>
              </tr>
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}
