import type { FieldsAnswer } from '../../../../shared/api/integrations.ts';
import type { StreamPreview } from '../../../../shared/api/streams.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useSettingsPhrases } from '../phrases.ts';

interface PreviewListProps {
  preview: StreamPreview | null;
  stream: 'configurations' | 'contacts';
  fields: readonly FieldsAnswer['items'][number][];
}

/** Nothing is to be said of it. */
function changesNothing(preview: StreamPreview): boolean {
  const { removed, companiesAdded, local, fieldsAdded, fieldsDropped, typesAdded, statusesAdded, notes } = preview;
  const lists = [fieldsAdded, fieldsDropped, typesAdded, statusesAdded, notes];
  return removed === 0 && companiesAdded === 0 && !local && lists.every((list) => list.length === 0);
}

/** What saving would do, by what the server holds. */
export function PreviewList({ preview, stream, fields }: PreviewListProps) {
  const t = useSettingsPhrases();
  if (preview === null) return null;
  const labelsOf = (keys: readonly string[]) =>
    keys.map((key) => fields.find((field) => field.key === key)?.label ?? key).join(', ');
  return (
    <section class="insp" role="status">
      <h2 class="label">{t('preview.title')}</h2>
      {preview.removed > 0 && (
        <Notice tone="warn" title={t('preview.removes', { n: preview.removed })}>
          {t(`preview.removes.${stream}`)}
        </Notice>
      )}
      {changesNothing(preview) && <p class="block">{t('preview.nothing')}</p>}
      <ul class="block">
        {preview.fieldsAdded.length > 0 && <li>{t('preview.adds', { fields: labelsOf(preview.fieldsAdded) })}</li>}
        {preview.fieldsDropped.length > 0 && <li>{t('preview.drops', { fields: labelsOf(preview.fieldsDropped) })}</li>}
        {preview.typesAdded.length > 0 && <li>{t('preview.types', { n: preview.typesAdded.length })}</li>}
        {preview.statusesAdded.length > 0 && <li>{t('preview.statuses', { n: preview.statusesAdded.length })}</li>}
        {preview.companiesAdded > 0 && <li>{t('preview.companies', { n: preview.companiesAdded })}</li>}
        {preview.local && <li>{t('preview.local')}</li>}
        {preview.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {preview.lines.some(({ held }) => held > 0) && (
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">{t('preview.type')}</th>
              <th scope="col" class="num">
                {t('preview.held')}
              </th>
              <th scope="col" class="num">
                {t('preview.kept')}
              </th>
              <th scope="col" class="num">
                {t('preview.removed')}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.lines
              .filter(({ held }) => held > 0)
              .map(({ type, label, held, kept, removed }) => (
                <tr key={type}>
                  <td>{label}</td>
                  <td class="num">{held}</td>
                  <td class="num">{kept}</td>
                  <td class={removed > 0 ? 'num stop' : 'num'}>{removed}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
