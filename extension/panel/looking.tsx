import { useEffect, useState } from 'preact/hooks';
import { Skeleton } from '../ui/skeleton.tsx';

/** Less than this nobody waits, and a flash of grey would only disturb. */
const QUIET_MS = 150;

/** Holds the room that the answer will take: empty at first, then rows of its height. */
export function Looking() {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return <div class={`looking ${waited ? '' : 'quiet'}`}>{<Skeleton rows={5} />}</div>;
}
