import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startDetector } from '../detector/start-detector.ts';

/**
 * Runs in every page of the vendors' web apps: tells the background of addresses that may be records. The manifest
 * names it itself, because what the build tool puts around content scripts would cost every page more than all that
 * this one does.
 */
export default defineUnlistedScript(startDetector);
