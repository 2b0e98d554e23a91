import { useEffect, useState } from 'preact/hooks';
import { hiddenColumns } from '../../../storage.ts';
import type { ColumnKey } from './grid-columns.tsx';

export interface ChosenColumns {
  readonly hidden: readonly string[];
  toggle(key: ColumnKey): void;
}

/** Which columns are shown: remembered in this browser, the same for every group. */
export function useColumns(): ChosenColumns {
  const [hidden, setHidden] = useState<readonly string[]>([]);
  useEffect(() => {
    void hiddenColumns.get().then(setHidden);
    return hiddenColumns.watch(setHidden);
  }, []);
  return {
    hidden,
    toggle(key) {
      const next = hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key];
      setHidden(next);
      void hiddenColumns.set(next);
    },
  };
}
