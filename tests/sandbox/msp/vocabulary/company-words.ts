/** Words that company names are made of, and the ways in which one name is written differently in two places. */

// biome-ignore format: a list of words
export const FIRST_WORDS = [
  'Alder', 'Amber', 'Anchor', 'Aspen', 'Beacon', 'Birch', 'Blue Heron', 'Bridgewater', 'Bright', 'Cardinal', 'Cedar',
  'Clearwater', 'Copper', 'Coral', 'Crescent', 'Crown', 'Delta', 'Eagle', 'Eastgate', 'Elm Street', 'Evergreen',
  'Falcon', 'Fairview', 'Foxglove', 'Granite', 'Green Valley', 'Harbour', 'Hawthorn', 'Highland', 'Horizon',
  'Ironwood', 'Juniper', 'Keystone', 'Lakeside', 'Lighthouse', 'Magnolia', 'Maple', 'Meridian', 'Millstone',
  'Northwind', 'Oakmont', 'Old Mill', 'Orchard', 'Pacific', 'Pinecrest', 'Pioneer', 'Prairie', 'Quarry', 'Redwood',
  'Ridge', 'River Bend', 'Rosewood', 'Sable', 'Saffron', 'Silver', 'Southgate', 'Sparrow', 'Spruce', 'Sterling',
  'Stonebridge', 'Summit', 'Sunrise', 'Tamarack', 'Thistle', 'Three Rivers', 'Timber', 'Valley', 'Vanguard',
  'Walnut', 'Westfield', 'Willow', 'Windmill', 'Wren', 'Yarrow', 'Zephyr', 'Žižkov', 'Ørsted', 'Señorial', 'Weiß',
  'Łódzka', 'Crème Brûlée', 'Muñoz',
] as const;

// biome-ignore format: a list of words
export const TRADES = [
  'Accounting', 'Animal Hospital', 'Architects', 'Auto Body', 'Bakery', 'Brewing', 'Builders', 'Capital',
  'Care Homes', 'Catering', 'Chemicals', 'Chiropractic', 'Coatings', 'Community Bank', 'Construction',
  'Credit Union', 'Dairy', 'Dental', 'Design', 'Distribution', 'Electric', 'Engineering', 'Farms', 'Financial',
  'Flooring', 'Foods', 'Foundry', 'Freight', 'Furniture', 'Garden Centre', 'Glass', 'Group', 'Health', 'Heating',
  'Holdings', 'Hotels', 'Insurance', 'Labs', 'Landscaping', 'Law', 'Logistics', 'Machining', 'Manufacturing',
  'Marine', 'Media', 'Medical', 'Metals', 'Mortgage', 'Optical', 'Orthodontics', 'Packaging', 'Paper', 'Partners',
  'Pediatrics', 'Pharmacy', 'Plastics', 'Plumbing', 'Printing', 'Properties', 'Realty', 'Recycling', 'Roofing',
  'School District', 'Security', 'Services', 'Solar', 'Solutions', 'Staffing', 'Steel', 'Storage', 'Supply',
  'Surveying', 'Title', 'Tool', 'Trucking', 'Wellness',
] as const;

// biome-ignore format: a list of words
export const SURNAMES = [
  'Abbott', 'Adeyemi', 'Baker', 'Banerjee', 'Castillo', 'Chen', 'Cohen', 'Dubois', 'Eriksson', 'Farouk', 'Fischer',
  'García', 'Haddad', 'Hughes', 'Ivanova', 'Jensen', 'Kaya', 'Kim', 'Kowalski', 'Larsen', 'Lévesque', 'MacLeod',
  'Mbeki', 'Müller', 'Nakamura', 'Nguyen', "O'Brien", 'Okafor', 'Papadopoulos', 'Patel', 'Quinn', 'Rossi', 'Sato',
  'Schmidt', 'Silva', 'Singh', 'Tanaka', "D'Angelo", 'Van der Berg', 'Walker', 'Wójcik', 'Yamamoto', 'Zhang',
  'St. John',
] as const;

// biome-ignore format: a list of words
export const SUFFIXES = [
  'Inc', 'Inc.', 'LLC', 'L.L.C.', 'Ltd', 'Ltd.', 'Limited', 'Corp', 'Corporation', 'Co.', 'PLLC', 'LLP', 'GmbH',
  'AG', 'Pty Ltd', 'B.V.', 'S.A.', 'AB', '(Pty) Ltd', 'plc',
] as const;

/** Names as somebody else has typed them: case, suffix, "&", article, bracketed tail, spacing. */
export const RETYPINGS: readonly ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => `${name}, LLC`,
  (name) => name.replace(/ (Inc\.?|LLC|Ltd\.?|Limited|Corp|Corporation)$/u, ' Incorporated'),
  (name) => (name.includes('&') ? name.replace('&', 'and') : name.replace(/ and /u, ' & ')),
  (name) => `The ${name}`,
  (name) => `${name} (Old)`,
  (name) => `${name} - DO NOT USE`,
  (name) => name.replace(/ /u, '  '),
  (name) => `${name} `,
  (name) => `${name}\u200e`,
  (name) => name.replace(/ /gu, ''),
];

/** Whole names that have broken somebody's integration before. */
// biome-ignore format: a list of words
export const HARD_NAMES = [
  'O"Neil & Sons', "L'Atelier d'Été", 'Store 12', 'Store 21', '7-Eleven #4471', '100% Organic', 'A+B [Holdings]',
  'شركة النخيل للتجارة', 'מאפיית הגליל בע"מ', '東京電子部品株式会社', '🍕 Pizza Palace', 'Καφέ Ολυμπία', 'ООО «Ромашка»',
  'C:\\Temp Agency', "Bobby'); DROP TABLE Company;--", '<b>Bold</b> Marketing', '=SUM(A1) Bookkeeping', 'null', '0',
  'Ünïcödé Größe Straßenbau GmbH & Co. KG', 'X', 'É́clair Pâtisserie', 'Fund 5', 'Fund 8',
] as const;

export const CITIES = [
  { city: 'Springfield', state: 'IL', zip: '62701', country: 'United States' },
  { city: 'Portland', state: 'OR', zip: '97201', country: 'United States' },
  { city: 'Tampa', state: 'FL', zip: '33602', country: 'United States' },
  { city: 'Boise', state: 'ID', zip: '83702', country: 'United States' },
  { city: 'Austin', state: 'TX', zip: '78701', country: 'United States' },
  { city: 'Columbus', state: 'OH', zip: '43004-1234', country: 'United States' },
  { city: 'Québec', state: 'QC', zip: 'G1R 4P5', country: 'Canada' },
  { city: 'Leeds', state: null, zip: 'LS1 4AP', country: 'United Kingdom' },
  { city: 'München', state: null, zip: '80331', country: 'Germany' },
  { city: 'Perth', state: 'WA', zip: '6000', country: 'Australia' },
] as const;

// biome-ignore format: a list of words
export const STREETS = [
  'Example Way', 'Main Street', 'High Street', 'Industrial Drive', 'Harbour Road', 'Mill Lane', 'Station Approach',
  'Elm Avenue', 'County Road 12', 'Rue de l’Église',
] as const;
