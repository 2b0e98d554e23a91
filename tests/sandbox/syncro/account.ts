import { CUSTOM_FIELDS } from '../msp/vocabulary/tables.ts';
import { assetDefinitions } from './asset-fields.ts';
import { HOST, type Tenant } from './tenant.ts';

/** `GET /me`: who the token belongs to and what it may do, with the token itself in clear. */
export const me = ({ settings }: Tenant, token: string) => {
  const may = (right: (typeof settings.denied)[number]): boolean => !settings.denied.includes(right);
  const none = { read: false, write: false, delete: false };
  return {
    user_token: token,
    user_email: 'sync@tallpine.example',
    user_name: 'Sync',
    user_id: 41,
    admin: false,
    can_use_app: true,
    two_factor_required: settings.twoFactorRequired,
    subdomain: HOST.split('.')[0],
    default_location: null,
    enable_multi_locations: false,
    locations_allowed: [],
    permissions: {
      asset: { read: may('assets.list'), write: may('assets.edit'), delete: false },
      customer: { read: may('customers.list'), write: false, delete: false },
      ticket: none,
      invoice: none,
      payment: none,
      worksheet: { add: false, manage: false, delete: false },
      script: { execute: false },
    },
  };
};

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** `GET /settings`: fields of the account and how it writes dates. */
export const accountSettings = (tenant: Tenant) => {
  const own = CUSTOM_FIELDS.filter(({ scope }) => tenant.settings.definitions === 'told' && scope === 'company');
  return {
    customers: {
      required_fields: null,
      customer_fields: own.map(({ caption, type }, n) => ({
        id: 501 + n,
        name: caption,
        field_type: type === 'Date' ? 'date' : 'text_field',
      })),
      customer_field_answers: [],
    },
    assets: assetDefinitions(tenant),
    locale: {
      iso_code: 'en',
      currency_symbol: '$',
      date_format: 'mm-dd-yy',
      time_format: 'hh:mm tt',
      time_zone: 'America/New_York',
      time_offset: '-05:00',
    },
    ticket: {
      ticket_types: [],
      ticket_type_fields: [],
      ticket_type_field_answers: [],
      problem_types: ['Virus', 'TuneUp', 'Hardware', 'Software', 'Other'],
      priorities: ['', '0 Urgent', '1 High', '2 Normal', '3 Low'],
    },
    business_hours_enabled: true,
    business_hours: DAYS.map((day) => ({ day, start: '09:00', end: '17:00', closed: day.startsWith('S') })),
    default_holiday_calendar: 'USA',
    msp_addon: null,
  };
};
