/** One line of the bench: a figure held against a floor taken in the same run, so that a slow machine is slow for both. */
export interface BenchRow {
  name: string;
  /** With its unit: `2310 ms`. */
  measured: string;
  /** What it is held against, with its unit; empty for budgets that stand alone, such as bytes. */
  floor: string;
  /** measured / floor, or the figure itself where there is no floor. */
  ratio: number;
  /** The budget in words: `<= 2.5`. */
  budget: string;
  met: boolean;
}

interface Figure {
  name: string;
  value: number;
  unit: string;
  /** Absent: the budget is on the value itself. */
  floor?: { value: number; unit?: string };
  atMost?: number;
  atLeast?: number;
}

/** Makes a row out of a figure and its budget. */
export function benchRow({ name, value, unit, floor, atMost, atLeast }: Figure): BenchRow {
  const ratio = floor ? value / floor.value : value;
  const shown = Math.round(ratio * 100) / 100;
  return {
    name,
    measured: `${round(value)} ${unit}`,
    floor: floor ? `${round(floor.value)} ${floor.unit ?? unit}` : '',
    ratio: shown,
    budget: [atMost === undefined ? '' : `<= ${atMost}`, atLeast === undefined ? '' : `>= ${atLeast}`]
      .filter(Boolean)
      .join(', '),
    met: (atMost === undefined || ratio <= atMost) && (atLeast === undefined || ratio >= atLeast),
  };
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
