import { LinkGlyph, type LinkState } from './link-glyph.tsx';

/** The link glyph and its word. */
export function StateChip({ state, says }: { state: LinkState; says: string }) {
  return (
    <span class={`chip g-${state}`}>
      <LinkGlyph state={state} />
      {says}
    </span>
  );
}
