import type { PanelState } from '../messaging.ts';
import type { PanelModel } from './panel-model.ts';
import type { Words } from './words.ts';

/** What every part of the panel is given. */
export interface Parts extends Words {
  readonly model: PanelModel;
  readonly state: PanelState;
}
