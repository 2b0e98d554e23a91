import { Button, IconButton } from '../../ui/button.tsx';
import { mayDecide } from '../may-decide.ts';
import type { CompanyParts } from './company-body.tsx';
import { undoWord } from './undo-question.tsx';

/** The bar under the body: what can be done about the company as a whole. Always in the same place. */
export function CompanyActions(props: CompanyParts) {
  const { model, state, t, stand, view, about } = props;
  if (model.now.undoing) return null;
  const buttons = mayDecide(state) ? decisions(props) : [];
  const log = stand.is === 'running' || stand.is === 'stopped' || stand.is === 'mapped';
  if (buttons.length === 0 && !log) return null;
  return (
    <div class="p-acts">
      {buttons}
      {log && (
        <Button tone="quiet" onClick={() => void model.open('side-panel')}>
          {t('foot.log')}
        </Button>
      )}
      {stand.is === 'mapped' && view.of === 'company' && mayDecide(state) && (
        <span class="end">
          <IconButton icon="cross" label={t('exclude')} onClick={() => exclude(props, about)} />
        </span>
      )}
    </div>
  );
}

function decisions(props: CompanyParts) {
  const { model, t, stand, view, about } = props;
  if (stand.is === 'queued') {
    const { id } = stand.click;
    return [
      <Button key="cancel" keys="u" onClick={() => void model.withdraw(id)}>
        {t('kept.cancel', { what: t(`kept.${stand.click.decision.do}`, { name: stand.click.title }) })}
      </Button>,
    ];
  }
  const { link, candidates } = view.company;
  const buttons = [];
  if (link.state === 'mapped' && stand.is === 'mapped') {
    buttons.push(
      <Button key="sync" icon="sync" keys="s" onClick={() => void model.decide({ do: 'sync', key: about })}>
        {t('sync')}
      </Button>,
    );
  }
  if (stand.is === 'unmapped' || stand.is === 'suggested') {
    // With no candidate the filled button stands in the body.
    if (candidates.length > 0) {
      buttons.push(
        <Button key="import" keys="i" onClick={() => void model.decide({ do: 'import', keys: [about] })}>
          {t('import')}
        </Button>,
      );
    }
    buttons.push(
      <Button key="exclude" tone="quiet" keys="x" onClick={() => exclude(props, about)}>
        {t('exclude')}
      </Button>,
    );
  }
  const undo = undoButton(props);
  if (undo) buttons.push(undo);
  return buttons;
}

/** Takes the last decision back; where a rule decided and no person, the mapping itself. */
function undoButton({ model, t, view, about, stand }: CompanyParts) {
  const { lastAction, company } = view;
  if (lastAction && lastAction.kind !== 'company.unmap') {
    return (
      <Button key="undo" tone="quiet" keys="u" onClick={() => void model.askUndo(lastAction.id)}>
        {t(undoWord(lastAction.kind))}
      </Button>
    );
  }
  const { state, rev } = company.link;
  if (stand.is === 'running' || (state !== 'mapped' && state !== 'excluded')) return null;
  return (
    <Button key="clear" tone="quiet" keys="u" onClick={() => void model.decide({ do: 'clear', key: about, rev })}>
      {t(state === 'mapped' ? 'undo.mapping' : 'excluded.back')}
    </Button>
  );
}

function exclude({ model, view }: CompanyParts, about: CompanyParts['about']): void {
  void model.decide({ do: 'exclude', key: about, rev: view.company.link.rev });
}
