import { Button, type ButtonProps, IconButton } from '../../ui/button.tsx';
import { mayDecide } from '../may-decide.ts';
import type { CompanyParts } from './company-body.tsx';
import { undoWord } from './undo-question.tsx';

/** The bar under the body: what can be done about the company as a whole. Always in the same place. */
export function CompanyActions(props: CompanyParts) {
  const { model, state, t, stand } = props;
  if (model.now.undoing) return null;
  const actions = mayDecide(state) ? actionsFor(props) : [];
  const hasLog = stand.is === 'running' || stand.is === 'stopped' || stand.is === 'mapped';
  if (actions.length === 0 && !hasLog) return null;
  return (
    <div class="p-acts">
      {actions.map(({ says, ...action }, place) => (
        <Button key={says} tone={place === 0 ? 'plain' : 'quiet'} {...action}>
          {says}
        </Button>
      ))}
      {hasLog && (
        <span class="end">
          <IconButton icon="list" label={t('foot.log')} onClick={() => void model.open('side-panel')} />
        </span>
      )}
    </div>
  );
}

type Action = Pick<ButtonProps, 'icon' | 'onClick'> & { readonly keys?: string; readonly says: string };

function actionsFor(props: CompanyParts): Action[] {
  const { model, t, stand, view, about } = props;
  if (stand.is === 'queued') {
    const { id, decision, title } = stand.click;
    const what = t(`kept.${decision.do}`, { name: title });
    return [{ keys: 'u', says: t('kept.cancel', { what }), onClick: () => void model.withdraw(id) }];
  }
  const undo = undoAction(props);
  if (stand.is === 'running' && stand.run) {
    const { runId } = stand.run;
    return [{ icon: 'halt', says: t('come.stop'), onClick: () => void model.stop(runId) }, ...undo];
  }
  if (stand.is === 'mapped') {
    const sync = () => void model.decide({ do: 'sync', key: about });
    return [{ keys: 's', icon: 'sync', says: t('sync'), onClick: sync }, ...undo];
  }
  // With no candidate both stand in the body, where the candidates would.
  if ((stand.is === 'unmapped' || stand.is === 'suggested') && view.company.candidates.length > 0) {
    return [importAction(props), excludeAction(props), ...undo];
  }
  return undo;
}

export function importAction({ model, t, about }: CompanyParts): Action {
  return { keys: 'i', says: t('import'), onClick: () => void model.decide({ do: 'import', keys: [about] }) };
}

export function excludeAction({ model, t, view, about }: CompanyParts): Action {
  const { rev } = view.company.link;
  return { keys: 'x', says: t('exclude'), onClick: () => void model.decide({ do: 'exclude', key: about, rev }) };
}

/** Takes the last decision back; where a rule decided and no person, the mapping itself. */
function undoAction({ model, t, view, about, stand }: CompanyParts): Action[] {
  const { lastAction, company } = view;
  if (lastAction && lastAction.kind !== 'company.unmap') {
    return [{ keys: 'u', says: t(undoWord(lastAction.kind)), onClick: () => void model.askUndo(lastAction.id) }];
  }
  const { state, rev } = company.link;
  if (stand.is === 'running' || (state !== 'mapped' && state !== 'excluded')) return [];
  const clear = () => void model.decide({ do: 'clear', key: about, rev });
  return [{ keys: 'u', says: t(state === 'mapped' ? 'undo.mapping' : 'excluded.back'), onClick: clear }];
}
