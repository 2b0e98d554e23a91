import { pageRulesAnswer } from '../../shared/api/page-rules.ts';
import { PAGE_RULES } from '../../shared/page-rules.ts';
import type { Routes } from './route.ts';

/** Servers are updated more easily than extensions: an older extension takes the newer rules from here. */
export function addPageRules(routes: Routes): void {
  routes.guarded(
    {
      id: 'page-rules.read',
      method: 'get',
      path: '/api/page-rules',
      summary: 'Which screens of vendors show which records',
      answer: pageRulesAnswer,
    },
    async () => pageRulesAnswer.parse(PAGE_RULES),
  );
}
