/** A clause of ConnectWise's query language, ready to be joined; percent-encoding is the client's business. */
export type Condition = string;

const WHOLE_NUMBER = /^\d+$/;

/** Whether a text can be a ConnectWise id at all: positive integers, 16 digits and more included. */
export function isVendorId(id: string): boolean {
  return WHOLE_NUMBER.test(id);
}

function checkedId(id: string): string {
  if (!isVendorId(id)) throw new RangeError(`"${id}" is no ConnectWise id: they are whole numbers`);
  return id;
}

/** `deletedFlag=false`, `id=250` */
export function is(field: string, value: boolean | number): Condition {
  return `${field}=${value}`;
}

/** `type/id in (17,24)`. An empty list matches nothing. */
export function anyOf(field: string, ids: readonly string[]): Condition {
  return `${field} in (${ids.length === 0 ? '0' : ids.map(checkedId).join(',')})`;
}

/** Rows up to and with an id: the far end of a remembered range. */
export function upToId(id: string): Condition {
  return `id<=${checkedId(id)}`;
}

/** Rows changed after an instant (ISO 8601, UTC). `>` because `>=` was seen to find nothing (ConnectWise sheet, incremental). */
export function changedAfter(instant: string): Condition {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(instant)) {
    throw new RangeError(`"${instant}" is no UTC instant such as 2025-11-01T00:00:00Z`);
  }
  return `lastUpdated>[${instant}]`;
}

/** All must hold. Undefined when there is nothing to ask, so that no empty `conditions` is sent. */
export function every(conditions: readonly Condition[]): string | undefined {
  return conditions.length === 0 ? undefined : conditions.join(' and ');
}

/** Ids in groups whose `in (…)` stays short enough for an address, in the order given. */
export function idGroups(ids: readonly string[], maxChars = 1_000): string[][] {
  const groups: string[][] = [];
  let group: string[] = [];
  let chars = 0;
  for (const id of ids) {
    const cost = id.length + '%2C'.length;
    if (group.length > 0 && chars + cost > maxChars) {
      groups.push(group);
      group = [];
      chars = 0;
    }
    group.push(id);
    chars += cost;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}
