export * from './access.ts';
export * from './company.ts';
export * from './integration.ts';
export * from './record.ts';
export * from './run.ts';
