// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { findInPage } from '../../../extension/panel/find-in-page.ts';
import { SURFACES } from '../../../extension/sites/surfaces.ts';

/** How each vendor's pages show the name of a record, and what saves it. */
const PAGES: Readonly<Record<string, string>> = {
  connectwise:
    '<div class="cw_BannerView"><div class="detailLabel">Contoso</div></div><div class="mm_toolbar"><button>Save</button></div>',
  autotask:
    '<div class="EntityHeadingContainer"><div class="Title"><span class="Text">Contoso</span></div></div><div class="ToolBar"><a class="Button">Save</a></div>',
  halo: '<title>Contoso</title><div class="buttons-container"><button>Save</button></div>',
  servicenow:
    '<h1 class="navbar-title">Contoso</h1><div class="navbar-right"><button id="sysverb_update">Save</button></div>',
  'kaseya-bms': '<div class="psa-toolbar"><button>Save</button></div><div class="psa-account-view-title">Contoso</div>',
  syncro: '<div class="row"><h1>Contoso</h1></div><div class="btn-bar"><a class="btn">Save</a></div>',
};

const textsOf = (found: Element[]) => found.map(({ textContent }) => textContent);
const show = (body: string) => {
  document.documentElement.innerHTML = `<head></head><body>${body}</body>`;
};

describe('in the pages of a vendor', () => {
  it.each(Object.entries(SURFACES))('%s: name and buttons are found, and nothing else is', (vendor, surface) => {
    show(PAGES[vendor] ?? '');
    expect(textsOf(findInPage(document, surface, 'name'))).toEqual(['Contoso']);
    expect(textsOf(findInPage(document, surface, 'keepClear'))).toEqual(['Save']);
    show('<p>Contoso</p><button>Save</button>');
    expect(findInPage(document, surface, 'name')).toEqual([]);
    expect(findInPage(document, surface, 'keepClear')).toEqual([]);
  });

  it('nothing is found where the vendor is not known', () => {
    show(PAGES.connectwise ?? '');
    expect(findInPage(document, null, 'name')).toEqual([]);
  });
});
