import { useEffect, useRef, useState } from 'preact/hooks';
import { followEvents, type News } from '../api/follow-events.ts';
import { useSession } from './page-context.ts';

/** Follows the server's news while the component is shown. True while they come in. */
export function useNews(onNews: (news: News) => void): boolean {
  const { origin, token } = useSession().connection;
  const [live, setLive] = useState(false);
  const latest = useRef(onNews);
  latest.current = onNews;
  useEffect(() => {
    const stopping = new AbortController();
    const { signal } = stopping;
    void followEvents({ origin, token, signal, onNews: (news) => latest.current(news), onOpen: setLive });
    return () => stopping.abort();
  }, [origin, token]);
  return live;
}
