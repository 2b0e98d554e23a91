/** What the vendor's app is told to draw: plain data, so that its script needs no markup and works under any policy. */
export interface PageElement {
  readonly tag: string;
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** The screen that a click opens: `company/250`. */
  readonly opens?: string;
  /** What else a click does. */
  readonly does?: 'save' | 'open-window' | 'close-window';
  readonly children?: readonly PageElement[];
}

type Rest = Omit<PageElement, 'tag' | 'class' | 'children'>;

/** `el('div.cw_BannerView', …)`: a tag with its classes, and what stands in it. */
export function el(name: string, children: readonly PageElement[] | string = [], rest: Rest = {}): PageElement {
  const [tag = 'div', ...classes] = name.split('.');
  return {
    tag,
    ...(classes.length > 0 && { class: classes.join(' ') }),
    ...(typeof children === 'string' ? { text: children } : children.length > 0 && { children }),
    ...rest,
  };
}
