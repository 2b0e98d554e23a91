import type { RunView } from '../../../shared/api/runs.ts';
import { useCommonPhrases } from '../common-phrases.ts';
import { useFormat } from '../use-format.ts';
import { useSidePanelPhrases } from './phrases.ts';

const COLUMNS = ['read', 'created', 'updated', 'deleted', 'rejected'] as const;

/** What a run did to each kind of record. */
export function StreamTable({ streams }: { streams: RunView['streams'] }) {
  const t = useSidePanelPhrases();
  const words = useCommonPhrases();
  const format = useFormat();
  if (streams.length === 0) return null;
  return (
    <table class="grid streams">
      <thead>
        <tr>
          <th scope="col">{t('stream')}</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" class={`num ${column}`}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {streams.map((stream) => (
          <tr key={stream.kind}>
            <th scope="row">{words(`kind.${stream.kind}`)}</th>
            {COLUMNS.map((column) => (
              <td key={column} class={`num ${column} ${toneOf(column, stream[column])}`}>
                {format.number(stream[column])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function toneOf(column: (typeof COLUMNS)[number], n: number): string {
  if (n === 0) return 'faint';
  return column === 'rejected' ? 'warn b' : '';
}
