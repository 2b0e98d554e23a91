import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPanel } from '../panel/start-panel.tsx';

/** Put into the top frame of a page by the background, once a record was recognised in it. */
export default defineContentScript({
  registration: 'runtime',
  // Where it may run is said by the detector's matches; the background injects it nowhere else.
  matches: [],
  noScriptStartedPostMessage: true,
  main: (context) => startPanel(context.signal),
});
