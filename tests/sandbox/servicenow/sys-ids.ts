import { makeDie } from '../msp/dice.ts';
import { GIANT } from '../msp/population.ts';

/**
 * `sys_id`s of one kind of record: 32 hexadecimal characters in no order of entry, so that a new record lands anywhere
 * in a list by `sys_id`. The first eight are the record's ordinal with its bits reversed, which keeps lists lazy: the
 * next row in order is found without the others. A few old rows have words instead.
 */
export interface SysIds {
  idOf(ordinal: number): string;
  /** The ordinal that has exactly this id, whether or not the record exists. */
  ordinalOf(id: string): number | undefined;
  /** Ordinals below `end`, then `giants`, in the order of their ids, from above the id `above` on. */
  inOrder(end: number, giants: Iterable<number>, above?: string): Generator<number>;
}

/** @param giantBase the ordinal at which the kind's giants begin */
export const makeSysIds = (seed: number, kind: string, giantBase: number = GIANT): SysIds => {
  const die = makeDie(seed, `servicenow.${kind}`);
  const idOf = (ordinal: number): string => {
    if (ordinal >= giantBase) return `legacy_${kind}_${String(ordinal - giantBase).padStart(6, '0')}`;
    return hex(reversed(ordinal)) + hex(die(ordinal, 1)) + hex(die(ordinal, 2)) + hex(die(ordinal, 3));
  };
  const ordinalOf = (id: string): number | undefined => {
    const [, giant] = /_(\d{6,})$/u.exec(id) ?? [];
    const ordinal = giant === undefined ? reversed(Number.parseInt(id.slice(0, 8), 16)) : giantBase + Number(giant);
    return idOf(ordinal) === id ? ordinal : undefined;
  };
  return {
    idOf,
    ordinalOf,
    *inOrder(end, giants, above = '') {
      const bits = Math.max(1, Math.ceil(Math.log2(Math.max(end, 1))));
      const first = /^[0-9a-f]{8}/u.test(above)
        ? Math.floor(Number.parseInt(above.slice(0, 8), 16) / 2 ** (32 - bits))
        : 0;
      for (let at = first; at < 2 ** bits; at++) {
        const ordinal = reversed((at * 2 ** (32 - bits)) >>> 0);
        // Only the first can lie at or before `above`, unless `above` is no id at all.
        if (ordinal < end && (above === '' || idOf(ordinal) > above)) yield ordinal;
      }
      for (const giant of giants) if (idOf(giant) > above) yield giant;
    },
  };
};

const HEX = Array.from({ length: 65_536 }, (_, n) => n.toString(16).padStart(4, '0'));
const hex = (n: number): string => `${HEX[n >>> 16]}${HEX[n & 0xffff]}`;

/** The bits of an unsigned 32-bit number in reverse. */
const reversed = (n: number): number => {
  let v = n >>> 0;
  v = ((v >>> 1) & 0x55555555) | ((v & 0x55555555) << 1);
  v = ((v >>> 2) & 0x33333333) | ((v & 0x33333333) << 2);
  v = ((v >>> 4) & 0x0f0f0f0f) | ((v & 0x0f0f0f0f) << 4);
  v = ((v >>> 8) & 0x00ff00ff) | ((v & 0x00ff00ff) << 8);
  return ((v >>> 16) | (v << 16)) >>> 0;
};
