import type * as en from './en.ts';
import type { TranslationOf } from './translator.ts';

export const problems: TranslationOf<typeof en.problems> = {
  unreachable: 'Der Server ist nicht erreichbar. Prüfen, ob er läuft und dieser Rechner in seinem Netz ist.',
  timeout: 'Der Server hat nicht rechtzeitig geantwortet.',
  unreadable_answer: 'Etwas anderes als der Server hat geantwortet, etwa ein Proxy oder eine Anmeldeseite des Netzes.',
  not_paired: 'Dieser Browser ist mit keinem Server gekoppelt. In den Einstellungen koppeln.',
  signed_out: 'Der Server hat diesen Browser abgemeldet. Mit einem neuen Code neu koppeln.',
  not_our_server: 'An dieser Adresse antwortet ein Webserver, aber nicht Strategy Overview. Adresse und Port prüfen.',
  extension_too_old:
    'Der Server braucht Version {version} dieser Erweiterung oder eine neuere. Erweiterung aktualisieren.',
  server_too_old:
    'Der Server hat Version {version}; diese Erweiterung braucht {needed} oder neuer. Server aktualisieren.',
  bad_address: 'Das ist keine Adresse. Schreibweise: https://so.example.net oder http://127.0.0.1:4310.',
  insecure_address:
    'https verwenden: über http wäre der Schlüssel dieses Browsers unterwegs lesbar. Nur 127.0.0.1 und localhost kommen ohne aus.',
  extension_reloaded: 'Die Erweiterung wurde aktualisiert. Diesen Tab einmal neu laden.',
  background_silent: 'Die Erweiterung hat nicht geantwortet. Diesen Tab neu laden.',
  storage_full: 'Der Browser hat keinen Platz mehr für das, was die Erweiterung aufbewahrt.',
};

export const background: TranslationOf<typeof en.background> = {
  'badge.unmapped': 'Nicht zugeordnet: über {name} hat niemand entschieden',
  'badge.suggested': 'Vorschlag: {name} ist vielleicht {ours}',
  'badge.mapped': '{name} ist {ours} zugeordnet',
  'badge.excluded': '{name} ist ausgeschlossen',
  'badge.unreadable': 'Die Form dieser Seite ist noch nicht lesbar',
  'badge.signed-out': 'Abgemeldet: diesen Browser neu koppeln',
  'badge.away': 'Der Server ist nicht erreichbar',
  'badge.waiting': { one: '{n} Klick wartet auf den Server', other: '{n} Klicks warten auf den Server' },
  'run.done.title': 'Import fertig',
  'run.done.text': { one: '{n} Datensatz ist angekommen.', other: '{n} Datensätze sind angekommen.' },
  'run.failed.title': 'Import abgebrochen',
  'run.failed.text': 'Warum, steht in der Seitenleiste.',
  'run.cancelled.title': 'Import gestoppt',
};
