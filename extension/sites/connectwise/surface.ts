import type { Surface } from '../surface.ts';

/** The pages of ConnectWise PSA, by the class names that stay the same from build to build (its sheet, DOM hints). */
export const connectwiseSurface: Surface = {
  name: '.cw_BannerView .detailLabel',
  keepClear: '.cw_CwHorizontalPanel .cw_CwActionButton, .mm_toolbar button, [class*="cw_ToolbarButton_"]',
};
