import { z } from 'zod';
import { credentialField } from '../credential-field.ts';

/** What ConnectWise needs to let us in. The client id is not asked: it names the product, not the customer. */
export const credentials = z.object({
  site: credentialField({
    label: 'Site',
    help: 'The host you sign in to. An address copied from the browser will do.',
    example: 'na.myconnectwise.net',
  }),
  companyId: credentialField({
    label: 'Company id',
    help: 'What you type in the first box of the ConnectWise sign-in page.',
    example: 'contoso',
  }),
  publicKey: credentialField({
    label: 'Public key',
    help: 'From the API Keys tab of the API member.',
  }),
  privateKey: credentialField({
    label: 'Private key',
    help: 'Shown once, when the key is made. If it is lost, make a new key.',
    secret: true,
  }),
});

export type Credentials = z.infer<typeof credentials>;
