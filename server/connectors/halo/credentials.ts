import { z } from 'zod';
import { credentialField, optionalCredential } from '../credential-field.ts';

/** What Halo needs to let us in. */
export const credentials = z.object({
  site: credentialField({
    label: 'Site',
    help: 'The host you sign in to. An address copied from the browser will do.',
    example: 'contoso.halopsa.com',
  }),
  clientId: credentialField({
    label: 'Client ID',
    help: 'From Configuration > Integrations > Halo API, where the application is.',
  }),
  clientSecret: credentialField({
    label: 'Client Secret',
    help: 'Shown once, when the application is saved. If it is lost, generate a new one.',
    secret: true,
  }),
  tenant: optionalCredential({
    label: 'Tenant',
    help: 'Only if the Halo API page names one; otherwise it is found out.',
    example: 'contoso',
  }),
  scope: optionalCredential({
    label: 'Scope',
    help: 'The permissions ticked for the application, with blanks between them. Empty means "all".',
    example: 'read:customers read:assets edit:assets',
  }),
  headers: optionalCredential({
    label: 'Extra headers',
    help: 'Only if Halo gave you one, to lift its limit on requests. One in a line, such as "X-Name: value".',
    secret: true,
  }),
});

export type Credentials = z.infer<typeof credentials>;
