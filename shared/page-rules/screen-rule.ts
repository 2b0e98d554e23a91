/** What a screen of a vendor's web app shows. */
export interface ScreenRule {
  /** Names of the screen as addresses give them, lower case. */
  readonly screens: readonly string[];
  readonly is: 'record' | 'list';
  readonly kind: 'company' | 'site' | 'configuration' | 'contact' | 'ticket';
}
