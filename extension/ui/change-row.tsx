import { Icon } from './icon.tsx';

export interface ChangeRowProps {
  readonly field: string;
  readonly from: string;
  readonly to: string;
  /** What a void value is called, and "changed to" for screen readers. */
  readonly words: { readonly empty: string; readonly becomes: string };
}

/** A field, what it was and what it is. To stand in a `dl`. */
export function ChangeRow({ field, from, to, words }: ChangeRowProps) {
  return (
    <div class="chg">
      <dt>{field}</dt>
      <dd>
        <span class="old">{from === '' ? words.empty : from}</span>
        <span class="new">
          <Icon name="arrow" />
          <span class="hidden-text">{words.becomes}</span>
          <span class="wrap">{to === '' ? words.empty : to}</span>
        </span>
      </dd>
    </div>
  );
}
