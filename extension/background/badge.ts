import { browser } from 'wxt/browser';
import * as de from '../locales/de.ts';
import * as en from '../locales/en.ts';
import { pickLanguage } from '../locales/languages.ts';
import { translator } from '../locales/translator.ts';
import type { PanelState } from '../messaging.ts';

interface Badge {
  readonly text: string;
  readonly tone: keyof typeof COLOURS;
  readonly title: string;
}

/** Behind white letters, each with a contrast of 4.5 or more. */
const COLOURS = { plain: '#455152', joined: '#0b6872', warn: '#7a4b00', stop: '#a3271f' } as const;

/** Shows on the toolbar button how the record in the tab stands. The browser clears it when the tab goes elsewhere. */
export async function showBadge(tabId: number, state: PanelState): Promise<void> {
  const { text, tone, title } = badgeOf(state);
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text }),
      browser.action.setBadgeBackgroundColor({ tabId, color: COLOURS[tone] }),
      browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
      browser.action.setTitle({ tabId, title }),
    ]);
  } catch (error) {
    // The tab was closed while this was on its way.
    if (!(error instanceof Error && /No tab with id|Invalid tab ID/i.test(error.message))) throw error;
  }
}

/** Told by a letter first and by colour second. */
export function badgeOf({ page, view, server, kept, language }: PanelState): Badge {
  const t = translator({ en: en.background, de: de.background }, pickLanguage(language));
  const quiet: Badge = { text: '', tone: 'plain', title: '' };
  if (page === null) return quiet;
  if (server.is === 'signed-out') return { text: '!', tone: 'stop', title: t('badge.signed-out') };
  if (kept.length > 0)
    return { text: String(kept.length), tone: 'plain', title: t('badge.waiting', { n: kept.length }) };
  if (page.is === 'unreadable') return { text: '?', tone: 'plain', title: t('badge.unreadable') };
  if (server.is === 'away' && view === null) return { text: '…', tone: 'plain', title: t('badge.away') };
  if (view === null || view.is === 'nothing') return quiet;
  const { company } = view;
  if (company === null) return quiet;
  const { name, link } = company;
  const ours = link.company?.name ?? '';
  const [first] = view.is === 'company' ? view.company.candidates : [];
  const badges = {
    unmapped: { text: '+', tone: 'plain', title: t('badge.unmapped', { name }) },
    suggested: { text: '?', tone: 'warn', title: t('badge.suggested', { name, ours: first?.name ?? '' }) },
    mapped: { text: '✓', tone: 'joined', title: t('badge.mapped', { name, ours }) },
    excluded: { text: '–', tone: 'plain', title: t('badge.excluded', { name }) },
  } as const satisfies Record<typeof link.state, Badge>;
  return badges[link.state];
}
