import { wholeId } from './record-id.ts';
import type { ListedRow } from './surface.ts';

/**
 * Rows of a list that links to its records: the first link of each record that has words in it. `path` finds the id in
 * the path of a link, or in path and query where the id stands in the query.
 */
export function linkedRows(page: Document, selector: string, path: RegExp): ListedRow[] {
  const rows = new Map<string, ListedRow>();
  for (const at of page.querySelectorAll<HTMLAnchorElement>(selector)) {
    // Made whole by the browser; nothing where that cannot be.
    const externalId = wholeId(path.exec(at.pathname + at.search)?.[1]);
    const name = at.textContent.trim();
    if (externalId !== null && name !== '' && !rows.has(externalId)) rows.set(externalId, { name, externalId, at });
  }
  return [...rows.values()];
}
