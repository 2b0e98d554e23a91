/**
 * How much of the dirt of real life the estate holds: records in a thousand. One table, so that a reader sees what a
 * sync is up against and a test can ask for more of it.
 */
export const PROPORTIONS = {
  /** A company whose name is exactly that of another one. */
  companySameName: 15,
  /** A company that is another one as somebody else typed it (case, suffix, "&", tail). */
  companyRetyped: 60,
  /** A company with a name out of the list of hard ones (right-to-left, emoji, quotes, formulas). */
  companyHardName: 50,
  /** A company in the PSA's recycle bin. */
  companyDeleted: 30,
  companyWithoutTypes: 20,
  companyWithoutMarket: 250,
  companyWithoutWebsite: 300,
  serialMissing: 60,
  /** "Default string", "To be filled by O.E.M.", "0" … */
  serialJunk: 60,
  /** The serial of another, real device. */
  serialRepeated: 8,
  /** A good serial with an invisible character inside, blanks around it or the wrong case. */
  serialDirty: 15,
  /** 1900-01-01, 0001-01-01, a date in the future, a purchase after the expiry. */
  dateBad: 25,
  dateMissing: 250,
  /** A date whose midnight is that of another zone (T05:00:00Z, T23:00:00Z). */
  dateShifted: 80,
  memoryMissing: 120,
  memoryJunk: 30,
  noteMissing: 800,
  noteHard: 60,
  noteLong: 5,
  contactInactive: 120,
  contactWithoutItems: 60,
} as const;

export type Proportions = { readonly [K in keyof typeof PROPORTIONS]: number };
