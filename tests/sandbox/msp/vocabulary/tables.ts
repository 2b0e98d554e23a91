/**
 * The setup tables of the MSP on the first day: what its administrator has typed into the PSA. Position in a table is
 * the lookup's key; a vendor makes its own id of it.
 */

// biome-ignore format: a list of words
export const COMPANY_TYPES = [
  'Client', 'Managed Services', 'Prospect', 'Vendor', 'Former Client', 'Partner', 'Lead', 'Owner', 'Competitor',
  'Break/Fix', 'CLIENT (legacy)',
] as const;

// biome-ignore format: a list of words
export const MARKETS = [
  'Manufacturing', 'Healthcare', 'Legal', 'Finance & Insurance', 'Education', 'Non-Profit', 'Construction', 'Retail',
  'Hospitality', 'Government', 'Transportation', 'Professional Services',
] as const;

export const COMPANY_STATUSES = [
  { name: 'Active', inactive: false },
  { name: 'Inactive', inactive: true },
  { name: 'Not Approved', inactive: false },
  { name: 'Credit Hold', inactive: false },
  { name: 'Lost', inactive: true },
] as const;

export type DeviceClass = 'portable' | 'desktop' | 'server' | 'network' | 'peripheral' | 'license';

/** `share` is out of a hundred configurations. */
export const CONFIGURATION_TYPES = [
  { name: 'Managed Workstation', device: 'portable', share: 34, inactive: false },
  { name: 'Desktop', device: 'desktop', share: 20, inactive: false },
  { name: 'Managed Server', device: 'server', share: 10, inactive: false },
  { name: 'Network Switch', device: 'network', share: 7, inactive: false },
  { name: 'Firewall', device: 'network', share: 4, inactive: false },
  { name: 'Wireless Access Point', device: 'network', share: 6, inactive: false },
  { name: 'Printer', device: 'peripheral', share: 6, inactive: false },
  { name: 'UPS', device: 'peripheral', share: 3, inactive: false },
  { name: 'NAS', device: 'peripheral', share: 2, inactive: false },
  { name: 'Domain / SSL', device: 'license', share: 3, inactive: false },
  { name: 'Software License', device: 'license', share: 3, inactive: false },
  { name: 'Spare & Stock "shelf"', device: 'desktop', share: 1, inactive: false },
  { name: 'zz Old Workstation', device: 'desktop', share: 1, inactive: true },
] as const satisfies readonly { name: string; device: DeviceClass; share: number; inactive: boolean }[];

export const CONFIGURATION_STATUSES = [
  { name: 'Active', closed: false, share: 82 },
  { name: 'Inactive', closed: true, share: 6 },
  { name: 'In Stock', closed: false, share: 4 },
  { name: 'Retired', closed: true, share: 5 },
  { name: 'RMA / Repair', closed: false, share: 2 },
  { name: 'Lost', closed: true, share: 1 },
] as const;

// biome-ignore format: a list of words
export const MANUFACTURERS: readonly string[] = [
  'Dell', 'Dell Inc.', 'HP', 'Hewlett-Packard', 'HPE', 'Lenovo', 'LENOVO', 'Apple', 'Microsoft', 'ASUS', 'Acer',
  'Cisco', 'Ubiquiti', 'Fortinet', 'SonicWall', 'Meraki', 'APC', 'Synology', 'Brother', 'VMware, Inc.',
  'System manufacturer', 'GoDaddy', 'Adobe',
] as const;

export const CONTACT_TYPES = ['Decision Maker', 'Approver', 'End User', 'Billing', 'Technical', 'VIP'] as const;

export type QuestionType = 'Text' | 'TextArea' | 'Password' | 'Date' | 'Number' | 'Checkbox' | 'Hyperlink';

export interface QuestionText {
  readonly text: string;
  readonly type: QuestionType;
  readonly required: boolean;
  /** Allowed answers, where the question is a list. */
  readonly values?: readonly string[];
}

/** Questions that a configuration type asks, by type name. A type that is missing asks none. */
export const QUESTIONS: Readonly<Record<string, readonly QuestionText[]>> = {
  'Managed Workstation': [
    { text: 'Form Factor', type: 'Text', required: false, values: ['Laptop', 'Tablet', 'Convertible'] },
    { text: 'RAM', type: 'Text', required: false },
    { text: 'Local admin password', type: 'Password', required: false },
    { text: 'Replace by', type: 'Date', required: false },
  ],
  'Managed Server': [
    { text: 'Role', type: 'TextArea', required: false },
    { text: 'iDRAC / iLO password', type: 'Password', required: false },
    { text: 'Memory (GB)', type: 'Number', required: false },
    { text: 'Purchased (as text)', type: 'Text', required: false },
  ],
  Firewall: [
    { text: 'Support contract', type: 'Text', required: true },
    { text: 'Admin PIN', type: 'Password', required: false },
    { text: 'Managed by us', type: 'Checkbox', required: false },
    { text: 'Console address', type: 'Hyperlink', required: false },
  ],
  'Domain / SSL': [{ text: 'Registrar', type: 'Text', required: false }],
};

/** Fields that the MSP has added to every configuration (`scope` configuration), company or contact. */
export const CUSTOM_FIELDS = [
  { scope: 'company', caption: 'SLA Tier', type: 'Text', values: ['Gold', 'Silver', 'Bronze'] },
  { scope: 'company', caption: 'Onboarded', type: 'Date', values: undefined },
  { scope: 'configuration', caption: 'Criticality', type: 'Text', values: ['High', 'Medium', 'Low'] },
  { scope: 'configuration', caption: 'Rack', type: 'Text', values: undefined },
  { scope: 'configuration', caption: 'BIOS secret', type: 'Password', values: undefined },
  { scope: 'contact', caption: 'Badge number', type: 'Number', values: undefined },
] as const;

export const SERVICE_BOARDS = [
  { name: 'Help Desk', inactive: false, project: false },
  { name: 'Alerts', inactive: false, project: false },
  { name: 'Sales (old)', inactive: true, project: false },
  { name: 'Projects', inactive: false, project: true },
] as const;

export const BOARD_STATUSES = [
  { name: 'New', closed: false, inactive: false },
  { name: 'In Progress', closed: false, inactive: false },
  { name: 'Waiting on Customer', closed: false, inactive: false },
  { name: 'Escalated (old)', closed: false, inactive: true },
  { name: '>Closed', closed: true, inactive: false },
] as const;

export const PRIORITIES = [
  { name: 'Priority 1 - Emergency', color: 'Red' },
  { name: 'Priority 2 - Quick Response', color: 'Orange' },
  { name: 'Priority 3 - Normal', color: 'Yellow' },
  { name: 'Priority 4 - Low', color: 'Green' },
] as const;

export const SOURCES = ['Phone', 'Email Connector', 'Portal', 'RMM', 'Walk-up'] as const;
