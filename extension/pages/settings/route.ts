import { useEffect, useState } from 'preact/hooks';

/** Where in the settings one is: the parts of the address behind the `#`. Kept there, so that reload and back work. */
export function useRoute(): readonly string[] {
  const [route, setRoute] = useState(readRoute);
  useEffect(() => {
    const onChange = () => setRoute(readRoute());
    window.addEventListener('hashchange', onChange);
    return () => window.removeEventListener('hashchange', onChange);
  }, []);
  return route;
}

function readRoute(): readonly string[] {
  return location.hash.slice(1).split('/').filter(Boolean).map(decodeURIComponent);
}

/** The address of a place in the settings: `hrefOf('integrations', 1)`. */
export function hrefOf(...parts: readonly (string | number)[]): string {
  return `#/${parts.map((part) => encodeURIComponent(part)).join('/')}`;
}

export function goTo(...parts: readonly (string | number)[]): void {
  location.hash = hrefOf(...parts);
}
