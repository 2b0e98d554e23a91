import * as z from 'zod/mini';
import type { CandidateView, Undecided, UndoAnswer } from '../shared/api/mapping.ts';
import type { PageView, RowView, RunProgress } from '../shared/api/pages.ts';
import type { Role } from '../shared/api/roles.ts';
import type * as en from './locales/en.ts';
import type { TranslationOf } from './locales/translator.ts';
import type { Problem } from './result.ts';
import type { Page, PageKey } from './sites/page.ts';
import type { Surface } from './sites/surface.ts';

/**
 * Everything that crosses between a content script and the background. Requests are schemas, because the background
 * checks what it is sent; content scripts import the types only. A content script names an operation and never an
 * address to call; who it is and what page it is on, the background takes from the browser.
 */

const KEY = /^[a-z-]{1,40}\|[^|]{1,253}\|(?:company|site|configuration|contact|ticket)\|.{1,200}$/;
const text = z.string().check(z.maxLength(200));
/** Grows with every navigation of a frame, also over its documents: milliseconds since 1970, never twice the same. */
const visit = z.int();
const key = z.custom<PageKey>((value) => typeof value === 'string' && KEY.test(value));
const rev = z.int().check(z.minimum(0));
const id = z.int().check(z.positive());

/** A decision about companies. `rev` is the revision the person saw: if it moved meanwhile, the decision is refused. */
export const decision = z.discriminatedUnion('do', [
  z.object({ do: z.literal('import'), keys: z.array(key).check(z.minLength(1), z.maxLength(500)) }),
  z.object({ do: z.literal('map'), key, companyId: id, rev }),
  z.object({ do: z.literal('refuse'), key, companyId: id, rev }),
  z.object({ do: z.literal('exclude'), key, rev }),
  /** Takes a mapping or an exclusion away. */
  z.object({ do: z.literal('clear'), key, rev }),
  /** Takes back the last action on this page, whatever it was. */
  z.object({ do: z.literal('undo'), key, actionId: id }),
  /** Reads one mapped company anew. */
  z.object({ do: z.literal('sync'), key }),
]);
export type Decision = z.infer<typeof decision>;

/** A row of a list page as far as the page tells it; `row` is the asker's name for it. */
const row = z.object({ row: text, externalId: z.optional(text), name: z.optional(text), identifier: z.optional(text) });
export type RowRef = z.infer<typeof row>;

/** How the panel stands in the pages of a host; width in pixels. */
const place = z.object({
  side: z.enum(['left', 'right']),
  width: z.int().check(z.minimum(280), z.maximum(640)),
  folded: z.boolean(),
});
export type PanelPlace = z.infer<typeof place>;

/** From the detector, which runs in every frame that its site asks for. */
export const detectorRequest = z.discriminatedUnion('type', [
  /** This frame is at an address that can be a record; `area` is its size in square pixels, null in the top frame. */
  z.object({
    type: z.literal('frame.at'),
    visit,
    url: z.string().check(z.maxLength(32_768)),
    area: z.nullable(z.int()),
  }),
  /** It was, and no longer is. */
  z.object({ type: z.literal('frame.left'), visit }),
]);

/** From the panel, which runs in the top frame only. */
export const panelRequest = z.discriminatedUnion('type', [
  /** The panel has started, or wants to know anew: the state as it stands. */
  z.object({ type: z.literal('panel.state') }),
  /** Ask the server now, also while it is thought to be away. */
  z.object({ type: z.literal('panel.refresh') }),
  z.object({ type: z.literal('panel.place'), place }),
  /** Kept and sent once, now or when the server is back: the answer tells only that it is kept. */
  z.object({ type: z.literal('panel.decide'), decision }),
  /** Takes a kept click back, if it is not on its way. */
  z.object({ type: z.literal('panel.withdraw'), id: text }),
  /** What an undo would detach; nothing is done. */
  z.object({ type: z.literal('panel.undo-preview'), key, actionId: id }),
  /** Companies of ours by a part of their name, to map to. */
  z.object({ type: z.literal('panel.search'), q: text }),
  z.object({ type: z.literal('panel.rows'), rows: z.array(row).check(z.maxLength(200)) }),
  /** Where this company stands among those nobody has decided about. */
  z.object({ type: z.literal('panel.undecided'), key }),
  /** Stop the run that is shown for this record; what it brought in stays. */
  z.object({ type: z.literal('panel.stop'), key, runId: id }),
  /** The next company of this integration that nobody has decided about, after this one. */
  z.object({ type: z.literal('panel.next'), key, back: z.boolean() }),
  /** What the panel wears and says, in the person's language: once, not carried by every page's script. */
  z.object({ type: z.literal('panel.kit') }),
  /** The page shows a list: put the script with the marks into it. */
  z.object({ type: z.literal('panel.marks') }),
  /** What the server says of a company that a list page shows, for its card. */
  z.object({ type: z.literal('panel.view'), key }),
  /** The person goes through the undecided companies in this tab, or leaves off. */
  z.object({ type: z.literal('panel.queue'), on: z.boolean() }),
  /** Tell me in a notification when this run is over. */
  z.object({ type: z.literal('panel.tell'), runId: id }),
  z.object({ type: z.literal('panel.open'), what: z.enum(['settings', 'side-panel']) }),
]);

export type DetectorRequest = z.infer<typeof detectorRequest>;

export const contentRequest = z.union([detectorRequest, panelRequest]);
export type PanelRequest = z.infer<typeof panelRequest>;
export type ContentRequest = z.infer<typeof contentRequest>;

/** From our own pages. They call the server themselves; this is what only the background can do. */
export const ownRequest = z.discriminatedUnion('type', [
  /** Send what is kept, now. */
  z.object({ type: z.literal('own.send-kept') }),
  z.object({ type: z.literal('own.withdraw'), id: text }),
  z.object({ type: z.literal('own.tell'), runId: id }),
  /** What the tab shows, for the popup. */
  z.object({ type: z.literal('own.tab'), tabId: z.int() }),
  /** Register the detector anew after self-hosted hosts or permissions changed; answers when it is done. */
  z.object({ type: z.literal('own.hosts-changed') }),
]);
export type OwnRequest = z.infer<typeof ownRequest>;

export type Request = ContentRequest | OwnRequest;

/** What each request is answered with. */
export interface Answers {
  'frame.at': null;
  'frame.left': null;
  'panel.state': PanelState;
  'panel.refresh': null;
  'panel.place': null;
  'panel.decide': KeptClick;
  'panel.withdraw': null;
  'panel.undo-preview': UndoAnswer;
  'panel.search': readonly Pick<CandidateView, 'companyId' | 'name'>[];
  'panel.rows': readonly RowView[];
  'panel.undecided': Undecided;
  'panel.stop': null;
  'panel.next': { readonly url: string; readonly name: string } | null;
  'panel.kit': PanelKit;
  'panel.marks': null;
  'panel.view': PageView;
  'panel.queue': null;
  'panel.tell': { readonly allowed: boolean };
  'panel.open': null;
  'own.send-kept': null;
  'own.withdraw': null;
  'own.tell': { readonly allowed: boolean };
  'own.tab': TabState;
  'own.hosts-changed': null;
}

/** How we stand with the server, told by what its answers were. */
export type ServerState =
  | { readonly is: 'unpaired' }
  | { readonly is: 'ok'; readonly at: number }
  | { readonly is: 'away'; readonly since: number; readonly nextTry: number; readonly problem: Problem }
  /** The token was revoked or its person disabled. */
  | { readonly is: 'signed-out' };

/** A click that was kept: it is on its way, waits for the server, or could not be carried out. */
export interface KeptClick {
  /** Also the idempotency key it is sent with. */
  readonly id: string;
  readonly decision: Decision;
  /** What it is about, for people. */
  readonly title: string;
  readonly at: number;
  readonly state: 'waiting' | 'sending' | 'conflict' | 'refused';
  /** Why it could not be carried out. `conflict`: what it was about has changed since. */
  readonly problem: Problem | null;
}

/** The stylesheet of the panel, and its phrases in one language. */
export interface PanelKit {
  readonly css: string;
  /** BCP 47. */
  readonly language: string;
  readonly panel: TranslationOf<typeof en.panel>;
  readonly problems: TranslationOf<typeof en.problems>;
  readonly marks: TranslationOf<typeof en.marks>;
}

/** What a tab shows, whoever asks. */
export interface TabState {
  /** Null: nothing that we know. */
  readonly page: Page | null;
  readonly view: PageView | null;
  /** When the view came from the server; milliseconds since 1970. */
  readonly viewAt: number | null;
  /** Why there is no newer view. */
  readonly problem: Problem | null;
  readonly loading: boolean;
}

/** Everything the panel draws. A state with a lower `visit` than one already drawn is to be dropped. */
export interface PanelState extends TabState {
  readonly visit: number;
  /** What the vendor of the page is called; null where there is no page. */
  readonly vendorName: string | null;
  /** What is to be known of that vendor's pages. */
  readonly surface: Surface | null;
  /** The person goes through the undecided companies in this tab: keys are taken in the whole page. */
  readonly queue: boolean;
  readonly server: ServerState;
  /** Vendor traffic goes to a sandbox: every screen says so. */
  readonly sandbox: boolean;
  readonly role: Role | null;
  /** Language a person chose; null follows the browser. */
  readonly language: string | null;
  readonly kept: readonly KeptClick[];
  readonly place: PanelPlace;
}

/** From the background to the panel of a tab. */
export type Push =
  | { readonly type: 'state'; readonly state: PanelState }
  | { readonly type: 'run'; readonly run: RunProgress }
  /** The person pressed the key for it: take the focus, or give it back. */
  | { readonly type: 'focus' };
