import { z } from 'zod';
import { credentialField, optionalCredential } from '../credential-field.ts';

/** What Kaseya BMS needs to let us in. */
export const credentials = z.object({
  site: credentialField({
    label: 'Site',
    help: 'The host you sign in to, or the Gateway URL from My Settings. An address copied from the browser will do.',
    example: 'bms.kaseya.com',
  }),
  tenant: credentialField({
    label: 'Company name',
    help: 'Exactly as My Settings shows it, capitals and blanks included.',
    example: 'Contoso IT',
  }),
  userName: credentialField({
    label: 'User name',
    help: 'Of the API employee; it came by e-mail when the employee was added.',
  }),
  password: credentialField({
    label: 'Password',
    help: 'Of the API employee; it came by e-mail when the employee was added.',
    secret: true,
  }),
  mfaSecret: optionalCredential({
    label: 'Secret for one-time codes',
    help: 'Only if the user signs in with an authenticator: the text behind its QR code.',
    secret: true,
  }),
});

export type Credentials = z.infer<typeof credentials>;
