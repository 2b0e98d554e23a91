import { defineBackground } from 'wxt/utils/define-background';
import { PAGE_RULES } from '../../shared/page-rules.ts';
import { SITES } from '../sites/sites.ts';

export default defineBackground({
  type: 'module',
  main() {
    console.log(SITES.map((s) => s.read(new URL('https://a'), PAGE_RULES)));
  },
});
