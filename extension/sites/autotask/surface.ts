import type { Surface } from '../surface.ts';

/** The pages of Autotask PSA, by its semantic class names: ids of elements change with every load. */
export const autotaskSurface: Surface = {
  name: '.EntityHeadingContainer .Title > .Text, .Title > .Text',
  keepClear: '.ButtonContainer .Button, .ToolBar .Button, .DialogButtonContainer .Button',
};
