import type { VendorCompany } from '../../../../shared/api/mapping.ts';
import { StateChip } from '../../../ui/state-chip.tsx';
import { useSettingsPhrases } from '../phrases.ts';

interface CompanyTableProps {
  vendorName: string;
  companies: readonly VendorCompany[];
  current: string | null;
  onCurrent: (externalId: string) => void;
  selected: ReadonlySet<string>;
  onSelected: (selected: ReadonlySet<string>) => void;
  mayDecide: boolean;
}

/** A row for each company of the vendor; a check box selects it for the import, its name shows it beside the table. */
export function CompanyTable(props: CompanyTableProps) {
  const t = useSettingsPhrases();
  const { vendorName, companies, current, onCurrent, selected, onSelected, mayDecide } = props;
  // An excluded company was decided about: it comes back by taking the exclusion back, not by a tick.
  const choosable = companies.filter(({ link }) => link.state !== 'excluded');
  const isAll = choosable.length > 0 && choosable.every(({ externalId }) => selected.has(externalId));
  const isSome = !isAll && choosable.some(({ externalId }) => selected.has(externalId));
  const toggle = (externalId: string) => {
    const next = new Set(selected);
    if (!next.delete(externalId)) next.add(externalId);
    onSelected(next);
  };
  return (
    <section class="scrolls" aria-label={t('section.companies')}>
      <table class="grid e24">
        <thead>
          <tr>
            <th scope="col" class="narrow">
              <input
                type="checkbox"
                aria-label={t('selectAll')}
                disabled={!mayDecide}
                checked={isAll}
                ref={(box) => {
                  if (box) box.indeterminate = isSome;
                }}
                onChange={() => onSelected(new Set(isAll ? [] : choosable.map(({ externalId }) => externalId)))}
              />
            </th>
            <th scope="col">{t('inVendor', { name: vendorName })}</th>
            <th scope="col">{t('integration.state')}</th>
            <th scope="col">{t('inOurs')}</th>
            <th scope="col" class="num">
              {t('score')}
            </th>
            <th scope="col">{t('why')}</th>
          </tr>
        </thead>
        <tbody>
          {companies.map((company) => {
            const { externalId, name, identifier, link, candidates } = company;
            const [best] = candidates;
            const isOpen = link.state === 'suggested' || link.state === 'unmapped';
            return (
              <tr key={externalId} class={externalId === current ? 'sel' : ''}>
                <td class="narrow">
                  <input
                    type="checkbox"
                    aria-label={t('selectOne', { name })}
                    disabled={!mayDecide || link.state === 'excluded'}
                    checked={selected.has(externalId)}
                    onChange={() => toggle(externalId)}
                  />
                </td>
                <th scope="row">
                  <button
                    type="button"
                    class="pick"
                    aria-pressed={externalId === current}
                    onClick={() => onCurrent(externalId)}
                  >
                    {name}
                    {identifier && <span class="s faint">{identifier}</span>}
                  </button>
                </th>
                <td>
                  <StateChip state={link.state} says={t(link.state)} />
                </td>
                <td class={link.company ? '' : 'dim'}>
                  {link.company?.name ?? (isOpen ? (best?.name ?? t('createNew')) : '')}
                </td>
                <td class="num">{isOpen && best ? t('percent', { n: Math.floor(best.score * 100) }) : ''}</td>
                <td class="dim s">{reasonOf(company) ?? (isOpen ? t('nothingAlike') : '')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The strongest reason for the best candidate, or what changed since it was mapped. */
function reasonOf({ link, candidates }: VendorCompany): string | null {
  if (link.drift) return `${link.drift.nameThen} → ${link.drift.nameNow}`;
  if (link.state === 'mapped' || link.state === 'excluded') return null;
  const strongest = candidates[0]?.evidence.toSorted((a, b) => Math.abs(b.strength) - Math.abs(a.strength))[0];
  return strongest?.sentence ?? null;
}
