import { shownDocuments } from '../sites/shown-documents.ts';
import type { Surface } from '../sites/surface.ts';

/** What of the vendor's page is of a sort that its surface names, in the page itself and in its frames. */
export function findInPage(page: Document, surface: Surface | null, sort: 'name' | 'keepClear'): Element[] {
  if (surface === null) return [];
  return shownDocuments(page, surface.shells).flatMap((shown) => [...shown.querySelectorAll(surface[sort])]);
}
