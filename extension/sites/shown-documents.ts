/** Frames have no shadow roots: asked for shells, they are none. */
const FRAMES = 'iframe, frame';

/**
 * A page and the documents in its frames, also in frames of those and in the shadow roots of `shells`: where its records
 * and lists can be. Of other origins nothing is seen.
 */
export function shownDocuments(page: Document, shells = FRAMES): Document[] {
  const shadows = [...page.querySelectorAll(shells)].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const inner = [page, ...shadows].flatMap((root) =>
    [...root.querySelectorAll<HTMLIFrameElement>(FRAMES)].flatMap(({ contentDocument }) => contentDocument ?? []),
  );
  return [page, ...inner.flatMap((shown) => shownDocuments(shown, shells))];
}
