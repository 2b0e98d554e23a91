import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startMarks } from '../list-marks/start-marks.tsx';
import { startAlone } from '../panel/start-alone.ts';

/** Put into a page beside the panel, once a list of companies was recognised in it. */
export default defineUnlistedScript(() => startMarks(startAlone('list-marks')));
