import { el, type PageElement } from './page-element.ts';

/** What one screen shows: the title in the banner, and everything below the action bar. */
export interface Screen {
  /** After `Manage: ` in the title of the document. */
  readonly title: string;
  readonly banner: string;
  readonly content: readonly PageElement[];
  /** Lists have no record to save. */
  readonly isList?: boolean;
}

/** The parts that every screen has, under the class names that stay the same from build to build. */
export function wholeScreen({ banner, content, isList = false }: Screen): PageElement {
  return el('div.cw-WorkspaceView.GMDB3DUBAA', [
    el('div.cw-main-banner', [
      el('a.navigationEntry', 'Companies', { opens: 'companies/0', attributes: { tabindex: '0' } }),
      el('a.navigationEntry', 'Service Board', { opens: 'board/0', attributes: { tabindex: '0' } }),
      el('a.navigationEntry', 'My Calendar', { opens: 'calendar/0', attributes: { tabindex: '0' } }),
    ]),
    el('div.cw_BannerView', [el('div.detailLabel', banner)]),
    el('div.cw_CwHorizontalPanel.mm_toolbar', isList ? [] : recordButtons()),
    el('div.cw-body', content),
  ]);
}

const recordButtons = (): PageElement[] => [
  el('button.cw_CwActionButton.cw_ToolbarButton_Save', 'Save', { does: 'save' }),
  el('button.cw_CwActionButton.cw_ToolbarButton_SaveAndClose', 'Save & Close', { does: 'save' }),
  el('button.cw_CwActionButton.cw_ToolbarButton_Note', 'New Note', { does: 'open-window' }),
];

/** A group of fields under a heading. */
export function pod(title: string, content: readonly PageElement[], name = 'pod'): PageElement {
  return el(`section.cw-pod.${name}`, [el('h2.mm_podHeader', title), ...content]);
}

/** A labelled input as the app draws it; the label is also its title. */
export function field(label: string, value: string | null | undefined, name = 'cw_field'): PageElement {
  return el('label.cw-row', [
    el('span.mm_label', `${label}:`, { attributes: { title: label } }),
    el(`input.gwt-TextBox.${name}`, [], { attributes: { type: 'text', value: value ?? '', 'aria-label': label } }),
  ]);
}

/** A grid of rows; the first cell of a row is what opens it. */
export function grid(
  headings: readonly string[],
  rows: readonly { readonly opens: string; readonly cells: readonly string[] }[],
): PageElement {
  return el('table.srboard-grid', [
    el('thead', [
      el(
        'tr',
        headings.map((heading) => el('th', heading)),
      ),
    ]),
    el(
      'tbody',
      rows.map(({ opens, cells: [first = '', ...others] }) =>
        el('tr.cw-ml-row', [
          el('td', [el('a.multilineClickable', first, { opens, attributes: { tabindex: '0' } })]),
          ...others.map((cell) => el('td', cell)),
        ]),
      ),
    ),
  ]);
}
