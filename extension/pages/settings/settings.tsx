import { usePage } from '../page-context.ts';
import { ThisBrowser } from './browser/this-browser.tsx';
import { General } from './general.tsx';
import { Integrations } from './integrations/integrations.tsx';
import { Nav, type Place } from './nav.tsx';
import { Pairing } from './pairing.tsx';
import { People } from './people/people.tsx';
import { Privacy } from './privacy.tsx';
import { useRoute } from './route.ts';
import { Technology } from './technology/technology.tsx';

const SCREENS = {
  integrations: Integrations,
  technology: Technology,
  people: People,
  general: General,
  browser: ThisBrowser,
  privacy: Privacy,
} as const satisfies Record<Place, unknown>;

/** The settings, in a tab of their own. */
export function Settings() {
  const { session } = usePage();
  const [place, ...rest] = useRoute();
  const here = isPlace(place) ? place : 'integrations';
  // What leaves the browser is told to everybody, also before anything has.
  const Screen = session === null && here !== 'privacy' ? Pairing : SCREENS[here];
  return (
    <div class="app">
      <Nav here={here} />
      <Screen key={session?.connection.token ?? ''} route={rest} />
    </div>
  );
}

function isPlace(place: string | undefined): place is Place {
  return place !== undefined && Object.hasOwn(SCREENS, place);
}
