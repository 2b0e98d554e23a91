import type { ConfigurationView } from '../../../shared/api/pages.ts';
import type { SpecialField } from '../../../shared/kinds.ts';
import { ChangeRow } from '../../ui/change-row.tsx';
import { CopyButton } from '../copy-button.tsx';
import type { Parts } from '../parts.ts';
import { SmartRow } from './smart-row.tsx';

const FIELDS: ReadonlySet<string> = new Set<SpecialField>([
  'serial',
  'purchased',
  'expires',
  'ram',
  'os',
  'manufacturer',
]);

/** The page of a configuration: what it is, what is computed from it and why, what nothing tells, what changed. */
export function ConfigurationBody({ t, format, view }: Parts & { view: ConfigurationView }) {
  return (
    <>
      <section class="sec" aria-label={view.name}>
        {view.item === null && view.company && view.company.link.state !== 'mapped' && (
          <p class="s dim unmapped-company">{t('item.unmapped-company')}</p>
        )}
        <dl class="kv">
          <dt>{t('item.serial')}</dt>
          <dd class="row">
            {view.serial === null ? (
              <span class="faint">{t('value.empty')}</span>
            ) : (
              <>
                <span class="mono wrap">{view.serial}</span>
                <span class="end">
                  <CopyButton text={view.serial} label={t('item.copy')} done={t('done.copied')} />
                </span>
              </>
            )}
          </dd>
          {view.smart.map((value) => (
            <SmartRow key={value.key} value={value} t={t} format={format} />
          ))}
        </dl>
      </section>
      {view.missing.length > 0 && (
        <section class="sec" aria-labelledby="so-missing">
          <div class="sec-h">
            <h3 id="so-missing">{t('item.missing')}</h3>
          </div>
          <p>{view.missing.map((field) => fieldName(field, t)).join(', ')}</p>
          <p class="s faint">{t('item.missing-why')}</p>
        </section>
      )}
      <section class="sec" aria-labelledby="so-changes">
        <div class="sec-h">
          <h3 id="so-changes">{t('item.changes')}</h3>
          {view.changes[0] && <span class="end">{format.when(view.changes[0].at)}</span>}
        </div>
        {view.changes.length === 0 ? (
          <p class="s faint">{t('item.no-changes')}</p>
        ) : (
          <dl>
            {view.changes.map(({ field, old, new: now, at }) => (
              <ChangeRow
                key={`${field} ${at}`}
                field={fieldName(field, t)}
                from={format.date(old)}
                to={format.date(now)}
                words={{ empty: t('value.empty'), becomes: t('value.becomes') }}
              />
            ))}
          </dl>
        )}
      </section>
    </>
  );
}

function fieldName(field: string, t: Parts['t']): string {
  return FIELDS.has(field) ? t(`field.${field as SpecialField}`) : field;
}
