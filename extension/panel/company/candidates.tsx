import { Button, KeyHint } from '../../ui/button.tsx';
import { EvidenceList } from '../../ui/evidence-list.tsx';
import { evidenceRows } from '../evidence-rows.ts';
import { mayDecide } from '../may-decide.ts';
import type { CompanyParts } from './company-body.tsx';

const MOST = 3;

/** Companies of ours that may be this one, the likeliest first, each with its reasons. Keys act on the tinted one. */
export function Candidates(props: CompanyParts) {
  const { model, state, t, format, view, about, stand } = props;
  // While a decision waits, there is no other to be made.
  const decides = mayDecide(state) && stand.is !== 'queued';
  const candidates = view.company.candidates.slice(0, MOST);
  const { rev } = view.company.link;
  const chosen = Math.min(model.now.chosen, candidates.length - 1);
  const isStale = state.server.is === 'away' && state.viewAt !== null;
  return (
    <section aria-labelledby="so-matches">
      <div class="sec-h cand-head">
        <h3 id="so-matches">{t('match.heading', { n: candidates.length })}</h3>
        {isStale && <span class="end">{t('match.as-of', { when: format.when(state.viewAt ?? 0) })}</span>}
        {!isStale && candidates.length > 1 && (
          <span class="end row">
            <KeyHint keys="↑" />
            <KeyHint keys="↓" />
          </span>
        )}
      </div>
      <ol>
        {candidates.map(({ companyId, name, score, evidence }, place) => {
          const best = place === chosen;
          const percent = Math.floor(score * 100);
          return (
            <li
              key={companyId}
              class={`cand ${best ? 'best' : ''}`}
              aria-current={best && candidates.length > 1 ? 'true' : undefined}
            >
              <div class="cand-h">
                <span class="b wrap">{name}</span>
                <span class={`end b ${best ? 'ok' : ''}`}>{percent}%</span>
              </div>
              <p class="s dim">{aboutLine(props, companyId)}</p>
              <EvidenceList rows={evidenceRows(evidence, t)} />
              {decides && (
                <div class="acts">
                  <Button
                    small
                    tone={best ? 'primary' : 'plain'}
                    label={t('match.map-to', { name })}
                    onClick={() => void model.decide({ do: 'map', key: about, companyId, rev }, name)}
                    {...(best ? { keys: 'm' } : {})}
                  >
                    {t('match.map')}
                  </Button>
                  <Button
                    small
                    tone="quiet"
                    label={t('match.refuse-one', { name })}
                    onClick={() => void model.decide({ do: 'refuse', key: about, companyId, rev }, name)}
                    {...(best ? { keys: 'n' } : {})}
                  >
                    {t('match.refuse')}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What tells a company of ours apart beside its name: types, place, items. */
function aboutLine({ view, t }: CompanyParts, companyId: number): string {
  const known = view.about.find((one) => one.companyId === companyId);
  if (!known) return '';
  const { types, place, items } = known;
  return [...types, place, items === 0 ? t('match.no-items') : t('match.items', { n: items })]
    .filter(Boolean)
    .join(' · ');
}
