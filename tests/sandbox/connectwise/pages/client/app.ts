import type { PageElement } from '../page-element.ts';

/**
 * The script of the app in the page: draws what it is told, keeps where one is in the fragment, and has the manners of
 * the vendor's: the whole content is replaced at every step, letters typed anywhere are its shortcuts, windows open over
 * everything. It never writes markup, so it also runs where the page forbids that.
 */

/** What the app is answered with when it asks for a screen. */
interface ScreenAnswer {
  readonly fragment: string;
  readonly title: string;
  readonly screen: PageElement;
}

const root = find('#cwContent');
const told = find('#cwStatus');
let saved = 0;
let ownFragment: string | null = null;
/** An answer that comes after another screen was asked for is for nobody. */
let asked = 0;

function find(selector: string): HTMLElement {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The document has no ${selector}.`);
  return found;
}

async function ask(question: Readonly<Record<string, string>>): Promise<ScreenAnswer | null> {
  asked += 1;
  const mine = asked;
  const response = await fetch('services/system_io/actionprocessor/System/GetScreenAction.rails', {
    method: 'POST',
    body: JSON.stringify(question),
  });
  if (!response.ok) throw new Error(`The screen could not be had: ${response.status}`);
  const { data }: { data: { action: ScreenAnswer } } = await response.json();
  return mine === asked ? data.action : null;
}

/** A step inside the app: the address changes first, the content follows. */
async function open(place: string): Promise<void> {
  const answer = await ask({ open: place });
  if (answer === null) return;
  ownFragment = `#${answer.fragment}`;
  location.hash = answer.fragment;
  draw(answer);
}

/** What the address says: at the start, and when somebody goes back. */
async function restore(): Promise<void> {
  const answer = await ask({ query: location.search, fragment: location.hash.slice(1) });
  if (answer) draw(answer);
}

function draw({ title, screen }: ScreenAnswer): void {
  document.title = `Manage: ${title}`;
  root.replaceChildren(build(screen));
}

function build({ tag, text, attributes = {}, children = [], opens, does, ...rest }: PageElement): HTMLElement {
  const element = document.createElement(tag);
  if (rest.class) element.className = rest.class;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  element.append(...children.map(build));
  if (opens !== undefined) element.addEventListener('click', () => void open(opens));
  if (does !== undefined) element.addEventListener('click', () => DO[does]());
  return element;
}

const DO = {
  save: () => {
    saved += 1;
    told.textContent = `Saved ${saved}`;
  },
  'open-window': () => {
    document.body.append(
      build({
        tag: 'div',
        class: 'cw-gxt-wnd',
        children: [
          { tag: 'h2', text: 'New Note' },
          { tag: 'textarea', attributes: { 'aria-label': 'Note' } },
          { tag: 'button', class: 'cw_CwActionButton', text: 'Close', does: 'close-window' },
        ],
      }),
    );
  },
  'close-window': () => document.querySelector('.cw-gxt-wnd')?.remove(),
} as const;

window.addEventListener('hashchange', () => {
  if (location.hash !== ownFragment) void restore();
  ownFragment = null;
});
document.addEventListener('keydown', ({ key, target }) => {
  const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (key === 's' && !isTyping) DO.save();
});
await restore();
