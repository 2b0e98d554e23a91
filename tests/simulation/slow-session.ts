import type { Part, Session, Stream } from '../../server/connectors/connector.ts';
import { RECORD_KINDS } from '../../shared/kinds.ts';

/**
 * The same session with pages of another size, answered one after the other: so the vendor is asked in the same order whenever the
 * same night is simulated. At each `moment` something may happen: before the vendor is asked, and when it has answered.
 */
export function slowSession(session: Session, pageSize: number, moment: () => Promise<void>): Session {
  let last: Promise<unknown> = Promise.resolve();
  const waited = async <T>(answer: T): Promise<T> => {
    await moment();
    return answer;
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(moment).then(work).then(waited);
    last = turn.catch(() => undefined);
    return turn;
  };
  const slowPart = (part: Part): Part => {
    const { total, ids } = part;
    return {
      ...part,
      pageSize,
      page: (cursor, query) => inTurn(() => part.page(cursor, query)),
      ...(total ? { total: (query) => inTurn(() => total(query)) } : {}),
      ...(ids ? { ids: (cursor, query) => inTurn(() => ids(cursor, query)) } : {}),
    };
  };
  const slowStream = (stream: Stream): Stream => ({
    ...stream,
    parts: async (selection, known) => (await stream.parts(selection, known)).map(slowPart),
  });
  const streams = { ...session.streams };
  for (const kind of RECORD_KINDS) {
    const stream = streams[kind];
    if (stream) streams[kind] = slowStream(stream);
  }
  return {
    ...session,
    streams,
    read: (refs) => inTurn(() => session.read(refs)),
  };
}
