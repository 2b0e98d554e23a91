/** How the product names itself to vendors that ask for it. */
export const IDENTITY = { CONNECTWISE_CLIENT_ID: '5d2b6a3e-8f0c-4f6e-9a1b-2c3d4e5f6a7b' } as const;
