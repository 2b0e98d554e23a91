import { useState } from 'preact/hooks';
import type { FieldsAnswer, IntegrationView } from '../../../../shared/api/integrations.ts';
import type { StreamPreview, StreamView } from '../../../../shared/api/streams.ts';
import type { StreamName } from '../../../../shared/kinds.ts';
import type { StreamSettings } from '../../../../shared/stream-settings.ts';
import type { Api } from '../../../api.ts';
import { done, type Result } from '../../../result.ts';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useFormat } from '../../use-format.ts';
import { useLoad } from '../../use-load.ts';
import { useSettingsPhrases } from '../phrases.ts';
import { ChosenFields } from './chosen-fields.tsx';
import { ChosenValues } from './chosen-values.tsx';
import { type Choices, loadChoices } from './load-choices.ts';
import { PARTS, type Part, PartTabs } from './part-tabs.tsx';
import { PreviewList } from './preview-list.tsx';
import { SpecialFieldList } from './special-field-list.tsx';

type Field = FieldsAnswer['items'][number];

interface StreamScreenProps {
  integration: IntegrationView;
  stream: Extract<StreamName, 'configurations' | 'contacts'>;
}

/** What is downloaded of configurations or contacts, and what their fields mean. */
export function StreamSettingsScreen({ integration, stream }: StreamScreenProps) {
  const t = useSettingsPhrases();
  const { api } = useSession();
  const { data, problem, reload } = useLoad(`stream ${integration.id} ${stream}`, (signal) =>
    load(api, integration.id, stream, t('values.old'), signal),
  );
  if (data === null) {
    return problem ? (
      <div class="form">
        <ProblemNotice problem={problem} onRetry={reload} />
      </div>
    ) : (
      <Skeleton rows={10} />
    );
  }
  return <StreamForm integration={integration} stream={stream} {...data} />;
}

interface Loaded {
  view: StreamView;
  fields: readonly Field[];
  choices: Choices;
}

/** The vendor is asked which fields there are today. */
const PATIENCE_MS = 60_000;

async function load(
  api: Api,
  id: number,
  stream: StreamScreenProps['stream'],
  old: string,
  signal: AbortSignal,
): Promise<Result<Loaded>> {
  const [view, fields, choices] = await Promise.all([
    api.call('GET /api/integrations/{id}/streams/{stream}', { params: { id, stream } }, { signal }),
    api.call(
      'GET /api/integrations/{id}/fields/{stream}',
      { params: { id, stream }, query: {} },
      { signal, patience: PATIENCE_MS },
    ),
    loadChoices(api, id, stream, old, signal),
  ]);
  if (!view.ok) return view;
  if (!fields.ok) return fields;
  if (!choices.ok) return choices;
  return done({ view: view.data, fields: fields.data.items, choices: choices.data });
}

function StreamForm({ integration, stream, view, fields, choices }: StreamScreenProps & Loaded) {
  const t = useSettingsPhrases();
  const format = useFormat();
  const { api } = useSession();
  const [stored, setStored] = useState(view);
  const [enabled, setEnabled] = useState(view.enabled);
  const [settings, setSettings] = useState<StreamSettings>(() => firstChoice(view, fields));
  const [preview, setPreview] = useState<StreamPreview | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [part, setPart] = useState<Part>('fields');
  const values = part === 'types' ? choices.types : part === 'statuses' ? choices.statuses : null;
  const params = { id: integration.id, stream };
  const change = (next: Partial<StreamSettings>) => {
    setSettings({ ...settings, ...next });
    setPreview(null);
  };
  const look = useAction(async () => {
    const answer = await api.call('POST /api/integrations/{id}/preview', {
      params: { id: integration.id },
      body: { stream, enabled, settings },
    });
    if (answer.ok) setPreview(answer.data);
    return answer;
  });
  const save = useAction(async (when: 'now' | 'tonight') => {
    const answer = await api.call('PUT /api/integrations/{id}/streams/{stream}', {
      params,
      body: { enabled, settings, rev: stored.rev, when },
    });
    if (answer.ok) {
      setStored(answer.data.stream);
      setPreview(null);
      setSavedAt(Date.now());
    }
    return answer;
  });
  const problem = save.problem ?? look.problem;
  return (
    <div class="column">
      <div class="head row">
        <div class="grow">
          <h1>{t(`section.${stream}`)}</h1>
          <p class="dim">{t(`stream.text.${stream}`)}</p>
        </div>
        <span class="s faint" role="status">
          {savedAt !== null && t('savedAt', { time: format.time(savedAt) })}
        </span>
        <label class="tick">
          <input
            type="checkbox"
            checked={enabled}
            onChange={({ currentTarget }) => {
              setEnabled(currentTarget.checked);
              setPreview(null);
            }}
          />
          {t('stream.enabled')}
        </label>
      </div>
      <div class="parts">
        <PartTabs
          parts={PARTS.filter((one) => one !== 'statuses' || choices.statuses !== null)}
          settings={settings}
          part={part}
          onPart={setPart}
        />
      </div>
      <div class="split streams">
        {part === 'fields' && (
          <ChosenFields fields={fields} chosen={settings.fields} onChosen={(keys) => change({ fields: keys })} />
        )}
        {part === 'companies' && (
          <ChosenValues
            title={t('part.companies')}
            values={choices.companies}
            chosen={settings.companies}
            onChosen={(companies) => change({ companies })}
          />
        )}
        {(part === 'types' || part === 'statuses') && values && (
          <ChosenValues
            key={part}
            title={t(`part.${part}`)}
            values={values}
            chosen={settings[part]}
            onChosen={(chosen) => change({ [part]: chosen })}
          />
        )}
        <div class="scrolls">
          {stream === 'configurations' && (
            <SpecialFieldList fields={fields} special={settings.special} onSpecial={(special) => change({ special })} />
          )}
          <PreviewList preview={preview} stream={stream} fields={fields} />
        </div>
      </div>
      {problem && (
        <div class="form">
          <ProblemNotice problem={problem} />
        </div>
      )}
      <div class="bottom">
        <Button onClick={() => void look.run()} disabled={look.busy}>
          {t('preview')}
        </Button>
        <span class="end row">
          <Button onClick={() => void save.run('tonight')} disabled={save.busy}>
            {t('saveForTonight')}
          </Button>
          <Button tone="primary" onClick={() => void save.run('now')} disabled={save.busy}>
            {t('saveAndSync')}
          </Button>
        </span>
      </div>
    </div>
  );
}

/** Where nothing was chosen yet, what the vendor's entry suggests is ticked: it is saved only when the person saves. */
function firstChoice({ rev, settings }: StreamView, fields: readonly Field[]): StreamSettings {
  if (rev > 0 || settings.fields.length > 0) return settings;
  return { ...settings, fields: fields.filter(({ suggested }) => suggested).map(({ key }) => key) };
}
