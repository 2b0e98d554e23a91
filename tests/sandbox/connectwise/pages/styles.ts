/** The app's own look: dense, grey-blue, of about 2012. */
const PLAIN = `
html, body { margin: 0; height: 100%; font: 12px Arial, sans-serif; color: #222; background: #fff; }
#cwContent { height: calc(100% - 22px); overflow: auto; }
#cwStatus { height: 22px; background: #eef1f5; padding: 0 10px; line-height: 22px; }
.cw-main-banner { background: #0b2a4a; padding: 8px 10px; }
.cw-main-banner .navigationEntry { color: #fff; margin-right: 16px; cursor: pointer; }
.cw_BannerView { padding: 8px 10px; background: #e6ebf2; }
.detailLabel { font-size: 16px; font-weight: bold; }
.cw_CwHorizontalPanel { padding: 6px 10px; border-bottom: 1px solid #c8d0da; min-height: 24px; }
.cw_CwActionButton { margin-right: 6px; font-size: 12px; }
.cw-body { display: flex; flex-wrap: wrap; gap: 12px; padding: 10px; align-items: flex-start; }
.cw-pod { border: 1px solid #c8d0da; padding: 0 10px 10px; min-width: 340px; }
.mm_podHeader { font-size: 12px; background: #d8e0ea; margin: 0 -10px 8px; padding: 5px 10px; }
.cw-row { display: flex; align-items: baseline; gap: 8px; margin: 3px 0; }
.mm_label { width: 120px; color: #555; text-align: right; }
.gwt-TextBox { width: 200px; font-size: 12px; }
.srboard-grid { border-collapse: collapse; }
.srboard-grid th, .srboard-grid td { border-bottom: 1px solid #dfe5ec; padding: 4px 10px; text-align: left; }
.srboard-grid td:first-child, .srboard-grid th:first-child { padding-right: 32px; }
.multilineClickable { color: #0a4f9e; cursor: pointer; text-decoration: underline; }
.cw-hosted-pod { width: 340px; height: 90px; border: 1px solid #c8d0da; }
.cw-gxt-wnd { position: fixed; inset: 20% 30%; background: #fff; border: 2px solid #0b2a4a; padding: 10px; z-index: 9000; }
`;

/** What administrators paste into a custom theme, and then some: it means every element, also those it does not know. */
const HOSTILE = `
html { font-size: 62.5%; }
* { font-family: fantasy !important; letter-spacing: 2px !important; line-height: 3 !important; }
div, section, aside, button, input { position: relative !important; z-index: 1 !important; opacity: .8 !important; }
button { all: unset !important; text-transform: uppercase !important; }
body > :not(#cwContent):not(#cwStatus):not(.cw-gxt-wnd) { display: none !important; width: 1px !important; height: 1px !important; }
#cwContent { z-index: 2147483647 !important; }
`;

export const STYLES = { plain: PLAIN, hostile: PLAIN + HOSTILE } as const;
