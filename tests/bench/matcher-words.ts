/** What the labelled set for the matcher makes names of. */
export const ONSETS = 'b br c cl d dr f fl g gr h j k l m n p pl qu r s st t tr v w z sch th'.split(' ');
export const RHYMES = 'a an ar e el en er i in is o on or u un us ando ello oso eka aro uma sz'.split(' ');

export const INDUSTRIES = [
  ...['Plumbing', 'Dental', 'Rental', 'Electric', 'Logistics', 'Foods', 'Law', 'Engineering', 'Bakery', 'Motors'],
  ...['Media', 'Clinic', 'Brewing', 'Roofing', 'Insurance', 'Pharma', 'Textiles', 'Optics', 'Farms', 'Services'],
];

export const PLACES = ['London', 'Paris', 'Leeds', 'Boston', 'Bern', 'Lyon', 'Oslo', 'Perth', 'Malmö', 'Porto'];

export const SUFFIXES = [
  'Ltd',
  'Limited',
  'Inc.',
  'LLC',
  'GmbH',
  'AG',
  'B.V.',
  'Pty Ltd',
  'S.p.A.',
  'Sp. z o.o.',
  'PLC',
  'ApS',
];

/** Two spellings of one legal form. */
export const EQUAL_SUFFIXES: readonly (readonly [string, string])[] = [
  ['Ltd', 'Limited'],
  ['Inc', 'Incorporated'],
  ['Corp.', 'Corporation'],
  ['L.L.C.', 'LLC'],
  ['Pty Ltd', '(Pty) Limited'],
  ['GmbH', 'G.m.b.H.'],
  ['Company', '& Co'],
  ['S.r.l.', 'SRL'],
  ['Sp. z o.o.', 'sp. z o. o.'],
  ['Sdn. Bhd.', 'SDN BHD'],
  ['AG', 'Aktiengesellschaft'],
  ['s.r.o.', 'spol. s r.o.'],
];

/** Legal forms of different kind: one name with both is two companies. */
export const SISTER_SUFFIXES: readonly (readonly [string, string])[] = [
  ['AG', 'GmbH'],
  ['Ltd', 'PLC'],
  ['LLC', 'Inc'],
  ['GmbH', 'GmbH & Co. KG'],
  ['Ltd', 'LLP'],
  ['B.V.', 'N.V.'],
  ['Pte Ltd', 'Sdn Bhd'],
  ['SARL', 'SA'],
  ['Oy', 'Oyj'],
  ['K.K.', 'Ltd'],
];
