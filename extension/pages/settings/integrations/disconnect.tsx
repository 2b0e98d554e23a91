import { useRef, useState } from 'preact/hooks';
import type { DisconnectPreview, IntegrationView } from '../../../../shared/api/integrations.ts';
import type { Result } from '../../../result.ts';
import { Button } from '../../../ui/button.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useSettingsPhrases } from '../phrases.ts';

interface DisconnectProps {
  integration: IntegrationView;
  onSaved: (integration: IntegrationView) => void;
}

/** Ends a connection, after saying what that means. */
export function Disconnect({ integration, onSaved }: DisconnectProps) {
  const t = useSettingsPhrases();
  const { api } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const { name } = integration;
  const [hidden, setHidden] = useState<DisconnectPreview | null>(null);
  const preview = useAction(async (): Promise<Result<DisconnectPreview>> => {
    const answer = await api.call('GET /api/integrations/{id}/disconnect', { params: { id: integration.id } });
    setHidden(answer.ok ? answer.data : null);
    return answer;
  });
  const open = () => {
    dialog.current?.showModal();
    void preview.run();
  };
  const disconnect = useAction(async (): Promise<Result<IntegrationView>> => {
    const answer = await api.call('DELETE /api/integrations/{id}', { params: { id: integration.id } });
    if (answer.ok) {
      dialog.current?.close();
      onSaved(answer.data);
    }
    return answer;
  });
  return (
    <>
      <Button tone="danger" onClick={open}>
        {t('disconnect')}
      </Button>
      <dialog ref={dialog} class="dialog" aria-labelledby="disconnect-title">
        <h2 id="disconnect-title">{t('disconnect.title', { name })}</h2>
        <p>{t('disconnect.text')}</p>
        {hidden && (
          <p>
            {t('disconnect.hides', {
              n: hidden.records.reduce((sum, { n }) => sum + n, 0),
              companies: hidden.companies,
            })}
          </p>
        )}
        {preview.problem && <ProblemNotice problem={preview.problem} />}
        {disconnect.problem && <ProblemNotice problem={disconnect.problem} />}
        <div class="row">
          <Button tone="danger" onClick={() => void disconnect.run()} disabled={disconnect.busy}>
            {t('disconnect.do', { name })}
          </Button>
          <Button onClick={() => dialog.current?.close()}>{t('keep')}</Button>
        </div>
      </dialog>
    </>
  );
}
