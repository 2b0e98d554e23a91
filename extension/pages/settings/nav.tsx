import { LinkGlyph } from '../../ui/link-glyph.tsx';
import { usePage } from '../page-context.ts';
import { useSettingsPhrases } from './phrases.ts';
import { hrefOf } from './route.ts';

const PLACES = ['integrations', 'technology', 'people', 'general', 'browser', 'privacy'] as const;
export type Place = (typeof PLACES)[number];

/** The areas of the settings; who is signed in stands at the end. */
export function Nav({ here }: { here: Place }) {
  const t = useSettingsPhrases();
  const { session } = usePage();
  const shown = session === null ? (['privacy'] as const) : PLACES;
  return (
    <nav class="nav" aria-label={t('nav')}>
      <LinkGlyph state={session ? 'mapped' : 'unmapped'} />
      {session === null && (
        <a href="#/" {...(here === 'privacy' ? {} : { 'aria-current': 'page' as const })}>
          {t('nav.pairing')}
        </a>
      )}
      {shown.map((place) => (
        <a key={place} href={hrefOf(place)} {...(place === here ? { 'aria-current': 'page' as const } : {})}>
          {t(`nav.${place}`)}
        </a>
      ))}
      {session && (
        <span class="end s faint">
          {t('nav.who', {
            name: session.connection.user.name,
            role: t(`role.${session.connection.user.role}`),
            host: new URL(session.connection.origin).host,
          })}
        </span>
      )}
    </nav>
  );
}
