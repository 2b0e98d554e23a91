import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startAlone } from '../panel/start-alone.ts';
import { startPanel } from '../panel/start-panel.tsx';

/** Put into the top frame of a page by the background, once a record was recognised in it. */
export default defineUnlistedScript(() => startPanel(startAlone('panel')));
