import type { RecordKind } from '../../shared/kinds.ts';
import type { ParsedRecord, Part, Selection } from '../connectors/connector.ts';
import type { Project } from './projection.ts';

/** One part of a stream, with all that a run must know to list it. */
export interface PartTask {
  part: Part;
  /** Row of the part itself: records belong to it. */
  homeId: number;
  /** Row under which this listing is remembered: the part's own, or one for this run's narrower scope. */
  partId: number;
  streamId: number;
  /** Revision of the settings that rows are projected by. */
  streamRev: number;
  kind: RecordKind;
  title: string;
  /** Digest of the selection: what was listed under another one is listed again. */
  selectionKey: string;
  selection: Selection;
  /** All besides its bytes that decides what a page means: the selection, and facts of small lists. */
  basis: string;
  mode: 'whole' | 'changes';
  /** The mark to list changes since. */
  since: string | null;
  project: Project;
  /** Whether a record is wanted: the vendor's own filter may be wider than the selection. */
  keeps(record: ParsedRecord): boolean;
  /** What is chosen at this moment, whatever the run's scope: a record leaves the stream only by this. */
  selectionNow(): Promise<Selection>;
  muted: ReadonlySet<string>;
  /** Nothing of this kind was stored when the run began, so that there is nothing to compare with. */
  isFirst: boolean;
  /** The part was listed whole before: what is new in it now is news. */
  isKnown: boolean;
  /** The run reads a few companies only, and lists under a row of its own. */
  isNarrow: boolean;
  /** Everything the vendor has of the part has been seen in this run, so that what was not seen is missing. */
  isComplete: boolean;
}
