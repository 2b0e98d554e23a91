import { type Browser, browser } from 'wxt/browser';
import { detectorRequest, ownRequest, panelRequest } from '../messaging.ts';
import { done, failed, problem, type Result } from '../result.ts';
import { answerOwn } from './answer-own.ts';
import { answerPanel } from './answer-panel.ts';
import { aside } from './aside.ts';
import { type Asker, askerOf } from './asker.ts';
import { takeReport } from './take-report.ts';

/** Listens to every message; the answer follows later, always. */
export function onMessage(
  message: unknown,
  sender: Browser.runtime.MessageSender,
  respond: (answer: Result<unknown>) => void,
): true {
  openSidePanel(message, sender);
  aside(
    answer(message, askerOf(sender)).then(respond, (error: unknown) => {
      respond(failed(problem('background_silent', 'The extension made a mistake.')));
      throw error;
    }),
  );
  return true;
}

/** What may be asked depends on who asks: scripts in pages never get what only our own pages may do. */
async function answer(message: unknown, asker: Asker | null): Promise<Result<unknown>> {
  if (asker?.is === 'own') {
    const request = ownRequest.safeParse(message);
    if (request.success) return answerOwn(request.data);
  }
  if (asker?.is === 'frame') {
    const report = detectorRequest.safeParse(message);
    if (report.success) {
      await takeReport(asker, report.data);
      return done(null);
    }
    const request = panelRequest.safeParse(message);
    if (request.success && asker.frameId === 0) return answerPanel(request.data, asker);
  }
  return failed(problem('not_allowed_here', 'This cannot be asked from here.'));
}

/** Browsers open the side panel only within the click: before anything is waited for. */
function openSidePanel(message: unknown, sender: Browser.runtime.MessageSender): void {
  const request = panelRequest.safeParse(message);
  const wanted = request.success && request.data.type === 'panel.open' && request.data.what === 'side-panel';
  const tabId = sender.tab?.id;
  if (wanted && tabId !== undefined && sender.frameId === 0) aside(Promise.resolve(browser.sidePanel?.open({ tabId })));
}
