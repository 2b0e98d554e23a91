import { editsOf } from '../sandbox/msp/edits.ts';
import type { Msp } from '../sandbox/msp/msp.ts';
import { passNight } from '../sandbox/msp/night.ts';
import type { Dice } from './dice.ts';

/** Lets the MSP work for a day: an ordinary or a busy one, and whatever else happens to an estate now and then. */
export function changeEstate(msp: Msp, dice: Dice): void {
  const some = (limit: number) => ({
    companies: dice.below(3),
    configurations: dice.below(limit),
    contacts: dice.below(limit / 2),
  });
  passNight(msp, {
    edit: some(12),
    create: { ...some(6), companies: Number(dice.chance(20)), sites: dice.below(2) },
    remove: { ...some(6), companies: Number(dice.chance(15)), sites: dice.below(2) },
    move: dice.below(4),
    recreate: dice.below(3),
    merge: Number(dice.chance(5)),
    renameRows: dice.below(2),
    touch: 0.5,
    bump: 0.1,
  });
  for (const { percent, happen } of EVENTS) if (dice.chance(percent)) happen(msp, dice);
}

interface Happening {
  percent: number;
  happen(msp: Msp, dice: Dice): void;
}

const EVENTS: readonly Happening[] = [
  { percent: 20, happen: moveThereAndMaybeBack },
  { percent: 20, happen: retype },
  { percent: 10, happen: restoreCompany },
  { percent: 4, happen: clearOut },
  { percent: 10, happen: editTable },
];

/** A record changes company; often it is one that did so before, so that some come back to where they were. */
function moveThereAndMaybeBack(msp: Msp, dice: Dice): void {
  const kind = dice.pick(['configurations', 'contacts'] as const);
  const [at] = [...msp[kind].population.ordinals()].slice(dice.below(5));
  if (at !== undefined) editsOf(msp).move(kind, at, dice.pick([...msp.companies.population.ordinals()]));
}

/** A configuration gets another type, and with it perhaps leaves or enters what is chosen. */
function retype(msp: Msp, dice: Dice): void {
  const all = [...msp.configurations.population.ordinals()];
  const type = dice.below(msp.tables.rows('configuration-types').length);
  for (let n = dice.below(4); n >= 0; n--) editsOf(msp).edit('configurations', dice.pick(all), { type });
}

/** A company comes back from the recycle bin. */
function restoreCompany(msp: Msp, dice: Dice): void {
  const deleted = [...msp.companies.population.ordinals()].filter((at) => msp.companies.read(at).deleted);
  if (deleted.length > 0) editsOf(msp).edit('companies', dice.pick(deleted), { deleted: false });
}

/** A client throws out a great part of what it has: more than anybody deletes without being asked. */
function clearOut(msp: Msp, dice: Dice): void {
  const all = [...msp.configurations.population.ordinals()];
  const start = dice.below(all.length);
  for (const at of all.slice(start, start + 30 + dice.below(60))) editsOf(msp).remove('configurations', at);
}

function editTable(msp: Msp, dice: Dice): void {
  const table = dice.pick(['company-statuses', 'configuration-types', 'manufacturers', 'company-types'] as const);
  const rows = msp.tables.rows(table);
  const at = dice.below(rows.length);
  editsOf(msp).editRow(table, at, { inactive: !(rows[at]?.inactive ?? false) });
}
